/** Where answers come from: DuckDB over billing files. */
@NullMarked
package dev.finops.backend.source;

import org.jspecify.annotations.NullMarked;
