/** Kubernetes objects as JSON trees, their metadata, and the errors that the API answers with. */
@NullMarked
package dev.finops.simulator.kubernetes.object;

import org.jspecify.annotations.NullMarked;
