package dev.finops.simulator.aws.autoscaling;

import dev.finops.simulator.aws.autoscaling.AutoScalingState.TargetKey;
import dev.finops.simulator.aws.simulation.AwsError;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.applicationautoscaling.model.ApplicationAutoScalingException;
import software.amazon.awssdk.services.applicationautoscaling.model.ObjectNotFoundException;

/** How Application Auto Scaling says no. */
final class AutoScalingErrors {
    private AutoScalingErrors() {}

    static AwsServiceException validation(String message) {
        return AwsError.of(ApplicationAutoScalingException.builder(), 400, "ValidationException", message);
    }

    static AwsServiceException noTarget(TargetKey target) {
        return notFound("No scalable target registered for service namespace: " + target.namespace() + ", resource ID: "
                + target.resourceId() + ", scalable dimension: " + target.dimension());
    }

    static AwsServiceException noPolicy(TargetKey target, String policy) {
        return notFound("No scaling policy found for service namespace: " + target.namespace() + ", resource ID: "
                + target.resourceId() + ", scalable dimension: " + target.dimension() + ", policy name: " + policy);
    }

    private static AwsServiceException notFound(String message) {
        return AwsError.of(ObjectNotFoundException.builder(), 400, "ObjectNotFoundException", message);
    }
}
