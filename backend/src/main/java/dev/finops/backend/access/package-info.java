/** Whose costs a caller may see. */
@NullMarked
package dev.finops.backend.access;

import org.jspecify.annotations.NullMarked;
