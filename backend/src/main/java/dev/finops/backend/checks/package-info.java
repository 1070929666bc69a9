/** Checks a delivery of billing files by what its own columns and manifests allow. */
@NullMarked
package dev.finops.backend.checks;

import org.jspecify.annotations.NullMarked;
