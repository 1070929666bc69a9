/** What can be asked about costs and what an answer holds; knows no source of data. */
@NullMarked
package dev.finops.backend.cost;

import org.jspecify.annotations.NullMarked;
