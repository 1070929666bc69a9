/** What {@code /health} says of each part. */
@NullMarked
package dev.finops.backend.health;

import org.jspecify.annotations.NullMarked;
