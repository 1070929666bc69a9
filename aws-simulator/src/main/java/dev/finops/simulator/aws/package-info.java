/**
 * A simulated AWS that speaks the wire protocols. It behaves in time and says no where AWS would; it knows neither the
 * operator nor the backend, nor the Kubernetes API beside it.
 */
@NullMarked
package dev.finops.simulator.aws;

import org.jspecify.annotations.NullMarked;
