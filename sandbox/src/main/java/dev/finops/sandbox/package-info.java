/** Starts simulator, operator and backend together on one machine, applies a manifest and shows its way to Ready. */
@NullMarked
package dev.finops.sandbox;

import org.jspecify.annotations.NullMarked;
