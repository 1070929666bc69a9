/**
 * A simulated AWS that speaks the wire protocols, and an in-memory Kubernetes API. It behaves in time and says no where
 * AWS would; it knows neither the operator nor the backend.
 */
@NullMarked
package dev.finops.simulator;

import org.jspecify.annotations.NullMarked;
