/** One FOCUS-shaped view of charges over billing files of any month and shape. */
@NullMarked
package dev.finops.backend.charges;

import org.jspecify.annotations.NullMarked;
