package dev.finops.operator.services;

import dev.finops.operator.cloudformation.ObservedStack;
import dev.finops.operator.resource.ObservedResource;
import java.util.Optional;

/**
 * The services stack, and what it made as it runs.
 *
 * @param backend the service with what is wanted of it; empty before the stack is complete, and while nothing is wanted
 * @param targets behind the load balancer; empty where their group is not there
 */
record ObservedServices(
        ObservedStack stack,
        Optional<ObservedResource<ServiceDesign, EcsService.Live>> backend,
        Optional<Targets> targets) {
    Optional<EcsService.Live> running() {
        return backend.flatMap(ObservedResource::live);
    }
}
