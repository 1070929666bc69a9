/** The patch formats besides server-side apply: JSON patch, JSON merge patch, strategic merge patch. */
@NullMarked
package dev.finops.simulator.kubernetes.patch;

import org.jspecify.annotations.NullMarked;
