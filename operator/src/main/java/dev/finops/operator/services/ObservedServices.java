package dev.finops.operator.services;

import dev.finops.operator.cloudformation.ObservedStack;
import dev.finops.operator.resource.ObservedResource;
import java.util.Optional;

/**
 * The services stack, and the service that it made.
 *
 * @param backend the service with what is wanted of it; empty before the stack is complete, and while nothing is wanted
 */
record ObservedServices(ObservedStack stack, Optional<ObservedResource<ServiceDesign, EcsService.Live>> backend) {
    Optional<EcsService.Live> running() {
        return backend.flatMap(ObservedResource::live);
    }
}
