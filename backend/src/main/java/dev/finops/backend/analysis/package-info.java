/** What follows from several queries: comparisons, and what lies behind them. Knows no source's engine. */
@NullMarked
package dev.finops.backend.analysis;

import org.jspecify.annotations.NullMarked;
