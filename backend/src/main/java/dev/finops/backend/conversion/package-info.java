/** Writes CSV billing files as Parquet, proven equal. */
@NullMarked
package dev.finops.backend.conversion;

import org.jspecify.annotations.NullMarked;
