package dev.finops.simulator.aws.secretsmanager;

import dev.finops.simulator.aws.simulation.AwsError;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidNextTokenException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidParameterException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/** Secrets Manager's refusals, in its own words. */
public final class SecretsManagerErrors {
    private SecretsManagerErrors() {}

    static AwsServiceException notFound(String message) {
        return AwsError.of(ResourceNotFoundException.builder(), 400, "ResourceNotFoundException", message);
    }

    static AwsServiceException exists(String message) {
        return AwsError.of(ResourceExistsException.builder(), 400, "ResourceExistsException", message);
    }

    public static AwsServiceException invalidRequest(String message) {
        return AwsError.of(InvalidRequestException.builder(), 400, "InvalidRequestException", message);
    }

    static AwsServiceException invalidParameter(String message) {
        return AwsError.of(InvalidParameterException.builder(), 400, "InvalidParameterException", message);
    }

    static AwsServiceException validation(String message) {
        return AwsError.of(SecretsManagerException.builder(), 400, "ValidationException", message);
    }

    static AwsServiceException invalidToken() {
        return AwsError.of(
                InvalidNextTokenException.builder(),
                400,
                "InvalidNextTokenException",
                "The NextToken value is invalid.");
    }
}
