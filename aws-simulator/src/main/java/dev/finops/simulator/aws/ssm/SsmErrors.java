package dev.finops.simulator.aws.ssm;

import dev.finops.simulator.aws.simulation.AwsError;
import dev.finops.simulator.aws.tagging.TagProblem;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ssm.model.InvalidResourceIdException;
import software.amazon.awssdk.services.ssm.model.ParameterAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterVersionNotFoundException;
import software.amazon.awssdk.services.ssm.model.SsmException;
import software.amazon.awssdk.services.ssm.model.TooManyTagsErrorException;
import software.amazon.awssdk.services.ssm.model.UnsupportedParameterTypeException;

/** How Systems Manager says no. */
final class SsmErrors {
    private SsmErrors() {}

    static AwsServiceException validation(String message) {
        return AwsError.of(SsmException.builder(), 400, "ValidationException", message);
    }

    /** The code is all that AWS says. */
    static AwsServiceException notFound() {
        return AwsError.of(ParameterNotFoundException.builder(), 400, "ParameterNotFound", null);
    }

    static AwsServiceException versionNotFound(String name, String version) {
        return AwsError.of(
                ParameterVersionNotFoundException.builder(),
                400,
                "ParameterVersionNotFound",
                "Systems Manager could not find version " + version + " of " + name
                        + ". Verify the version and try again.");
    }

    static AwsServiceException alreadyExists() {
        return AwsError.of(
                ParameterAlreadyExistsException.builder(),
                400,
                "ParameterAlreadyExists",
                "The parameter already exists. To overwrite this value, set the overwrite option in the request to true.");
    }

    static AwsServiceException unsupportedType(String type) {
        return AwsError.of(
                UnsupportedParameterTypeException.builder(),
                400,
                "UnsupportedParameterType",
                "The following parameter type is not supported: " + type);
    }

    static AwsServiceException invalidResourceId() {
        return AwsError.of(InvalidResourceIdException.builder(), 400, "InvalidResourceId", null);
    }

    static AwsServiceException tags(TagProblem problem) {
        return problem.kind() == TagProblem.Kind.TOO_MANY
                ? AwsError.of(TooManyTagsErrorException.builder(), 400, "TooManyTagsError", problem.sentence())
                : validation(problem.sentence());
    }
}
