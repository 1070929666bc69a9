package dev.finops.simulator.aws.cloudformation.request;

import dev.finops.simulator.aws.simulation.AwsError;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudformation.model.AlreadyExistsException;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetNotFoundException;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.InsufficientCapabilitiesException;
import software.amazon.awssdk.services.cloudformation.model.InvalidChangeSetStatusException;
import software.amazon.awssdk.services.cloudformation.model.TokenAlreadyExistsException;

/** How CloudFormation says no. */
public final class Refusal {
    private Refusal() {}

    public static AwsServiceException validation(String message) {
        return AwsError.of(CloudFormationException.builder(), 400, "ValidationError", message);
    }

    public static AwsServiceException noStack(String nameOrId) {
        return validation("Stack with id %s does not exist".formatted(nameOrId));
    }

    public static AwsServiceException alreadyExists(String message) {
        return AwsError.of(AlreadyExistsException.builder(), 400, "AlreadyExistsException", message);
    }

    public static AwsServiceException noChangeSet(String nameOrId) {
        return AwsError.of(
                ChangeSetNotFoundException.builder(),
                404,
                "ChangeSetNotFound",
                "ChangeSet [%s] does not exist".formatted(nameOrId));
    }

    public static AwsServiceException changeSetStatus(String message) {
        return AwsError.of(InvalidChangeSetStatusException.builder(), 400, "InvalidChangeSetStatus", message);
    }

    public static AwsServiceException capabilities(String capability) {
        return AwsError.of(
                InsufficientCapabilitiesException.builder(),
                400,
                "InsufficientCapabilitiesException",
                "Requires capabilities : [%s]".formatted(capability));
    }

    public static AwsServiceException token() {
        return AwsError.of(
                TokenAlreadyExistsException.builder(),
                400,
                "TokenAlreadyExistsException",
                "A client request token already exists.");
    }
}
