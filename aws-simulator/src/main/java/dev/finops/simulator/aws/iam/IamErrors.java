package dev.finops.simulator.aws.iam;

import dev.finops.simulator.aws.simulation.AwsError;
import dev.finops.simulator.aws.tagging.TagProblem;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.iam.model.DeleteConflictException;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.InvalidInputException;
import software.amazon.awssdk.services.iam.model.LimitExceededException;
import software.amazon.awssdk.services.iam.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/** IAM's refusals, in its own words. */
final class IamErrors {
    private IamErrors() {}

    static AwsServiceException noSuchEntity(String message) {
        return AwsError.of(NoSuchEntityException.builder(), 404, "NoSuchEntity", message);
    }

    static AwsServiceException alreadyExists(String message) {
        return AwsError.of(EntityAlreadyExistsException.builder(), 409, "EntityAlreadyExists", message);
    }

    static AwsServiceException deleteConflict(String message) {
        return AwsError.of(DeleteConflictException.builder(), 409, "DeleteConflict", message);
    }

    static AwsServiceException malformedPolicy(String message) {
        return AwsError.of(MalformedPolicyDocumentException.builder(), 400, "MalformedPolicyDocument", message);
    }

    static AwsServiceException limitExceeded(String message) {
        return AwsError.of(LimitExceededException.builder(), 409, "LimitExceeded", message);
    }

    static AwsServiceException invalidInput(String message) {
        return AwsError.of(InvalidInputException.builder(), 400, "InvalidInput", message);
    }

    static AwsServiceException validation(String message) {
        return AwsError.of(IamException.builder(), 400, "ValidationError", message);
    }

    static AwsServiceException unmodifiable(String message) {
        return AwsError.of(
                software.amazon.awssdk.services.iam.model.UnmodifiableEntityException.builder(),
                400,
                "UnmodifiableEntity",
                message);
    }

    static AwsServiceException tags(TagProblem problem) {
        return switch (problem.kind()) {
            case TOO_MANY -> limitExceeded(problem.sentence());
            case LENGTH, CHARACTERS -> validation(problem.sentence());
            case RESERVED, SAME_KEY -> invalidInput(problem.sentence());
        };
    }
}
