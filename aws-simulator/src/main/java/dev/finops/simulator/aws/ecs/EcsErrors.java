package dev.finops.simulator.aws.ecs;

import dev.finops.simulator.aws.simulation.AwsError;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.ClusterContainsServicesException;
import software.amazon.awssdk.services.ecs.model.ClusterContainsTasksException;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.ConflictException;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.ServiceNotActiveException;
import software.amazon.awssdk.services.ecs.model.ServiceNotFoundException;

/** How ECS says no. */
final class EcsErrors {
    private EcsErrors() {}

    static AwsServiceException invalid(String message) {
        return AwsError.of(InvalidParameterException.builder(), 400, "InvalidParameterException", message);
    }

    static AwsServiceException client(String message) {
        return AwsError.of(ClientException.builder(), 400, "ClientException", message);
    }

    static AwsServiceException clusterNotFound() {
        return AwsError.of(ClusterNotFoundException.builder(), 400, "ClusterNotFoundException", "Cluster not found.");
    }

    static AwsServiceException clusterContainsServices() {
        return AwsError.of(
                ClusterContainsServicesException.builder(),
                400,
                "ClusterContainsServicesException",
                "The Cluster cannot be deleted while Services are active.");
    }

    static AwsServiceException clusterContainsTasks() {
        return AwsError.of(
                ClusterContainsTasksException.builder(),
                400,
                "ClusterContainsTasksException",
                "The Cluster cannot be deleted while Tasks are active.");
    }

    static AwsServiceException serviceNotFound() {
        return AwsError.of(ServiceNotFoundException.builder(), 400, "ServiceNotFoundException", "Service not found.");
    }

    static AwsServiceException serviceNotActive() {
        return AwsError.of(
                ServiceNotActiveException.builder(), 400, "ServiceNotActiveException", "Service was not ACTIVE.");
    }

    static AwsServiceException notLinked() {
        return invalid(
                "Unable to assume the service linked role. Please verify that the ECS service linked role exists.");
    }

    static AwsServiceException conflict(String message) {
        return AwsError.of(ConflictException.builder(), 400, "ConflictException", message);
    }
}
