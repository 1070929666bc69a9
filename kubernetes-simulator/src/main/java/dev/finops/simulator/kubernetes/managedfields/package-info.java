/** Who set which field: server-side apply, as structured-merge-diff does it. */
@NullMarked
package dev.finops.simulator.kubernetes.managedfields;

import org.jspecify.annotations.NullMarked;
