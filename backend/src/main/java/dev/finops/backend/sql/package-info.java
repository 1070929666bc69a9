/** A small relational tree and its printer. */
@NullMarked
package dev.finops.backend.sql;

import org.jspecify.annotations.NullMarked;
