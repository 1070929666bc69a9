package dev.finops.operator.services;

import dev.finops.operator.cloudformation.ObservedStack;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The services stack and what ECS says of the service that it made.
 *
 * @param image that the running task definition names, where known
 */
record ObservedServices(ObservedStack stack, Optional<Service> backend, Optional<String> image) {

    /**
     * @param rolloutState of the primary deployment, in the words of ECS
     * @param deployments how many are there; more than one means that tasks are being exchanged
     * @param event what ECS said last, for people
     */
    record Service(
            String name,
            String taskDefinition,
            int desiredCount,
            int runningCount,
            int deployments,
            @Nullable String rolloutState,
            @Nullable String rolloutStateReason,
            @Nullable String event) {}
}
