/** Answers from a folder of billing files, by DuckDB in this process. */
@NullMarked
package dev.finops.backend.engine;

import org.jspecify.annotations.NullMarked;
