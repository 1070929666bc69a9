package dev.finops.simulator.aws.simulation;

import software.amazon.awssdk.core.SdkClient;

/**
 * A simulated service: the SDK's client interface and a plain class that implements it. Operations that the class leaves
 * out answer on the wire as not implemented, in the service's own error form.
 */
public record SimulatedService<C extends SdkClient>(Class<C> api, C implementation) {}
