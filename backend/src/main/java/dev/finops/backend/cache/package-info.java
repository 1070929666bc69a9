/** Valkey, where one is configured. */
@NullMarked
package dev.finops.backend.cache;

import org.jspecify.annotations.NullMarked;
