/** Asks for costs from the command line. */
@NullMarked
package dev.finops.backend.query;

import org.jspecify.annotations.NullMarked;
