package dev.finops.simulator.aws.logs;

import dev.finops.simulator.aws.simulation.AwsError;
import dev.finops.simulator.aws.tagging.TagProblem;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudwatchlogs.model.TooManyTagsException;

/** CloudWatch Logs' refusals, in its own words. */
final class LogsErrors {
    private LogsErrors() {}

    static AwsServiceException invalidParameter(String message) {
        return AwsError.of(InvalidParameterException.builder(), 400, "InvalidParameterException", message);
    }

    static AwsServiceException alreadyExists(String noun) {
        return AwsError.of(
                ResourceAlreadyExistsException.builder(),
                400,
                "ResourceAlreadyExistsException",
                "The specified " + noun + " already exists");
    }

    static AwsServiceException notFound(String noun) {
        return AwsError.of(
                ResourceNotFoundException.builder(),
                400,
                "ResourceNotFoundException",
                "The specified " + noun + " does not exist.");
    }

    static AwsServiceException tags(TagProblem problem) {
        return problem.kind() == TagProblem.Kind.TOO_MANY
                ? AwsError.of(TooManyTagsException.builder(), 400, "TooManyTagsException", problem.sentence())
                : invalidParameter(problem.sentence());
    }
}
