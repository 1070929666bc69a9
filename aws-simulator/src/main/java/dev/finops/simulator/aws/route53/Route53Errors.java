package dev.finops.simulator.aws.route53;

import dev.finops.simulator.aws.simulation.AwsError;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.route53.model.HostedZoneAlreadyExistsException;
import software.amazon.awssdk.services.route53.model.HostedZoneNotEmptyException;
import software.amazon.awssdk.services.route53.model.InvalidChangeBatchException;
import software.amazon.awssdk.services.route53.model.InvalidInputException;
import software.amazon.awssdk.services.route53.model.NoSuchChangeException;
import software.amazon.awssdk.services.route53.model.NoSuchHostedZoneException;

/** How Route 53 says no. */
final class Route53Errors {
    private Route53Errors() {}

    static AwsServiceException zoneExists() {
        return AwsError.of(
                HostedZoneAlreadyExistsException.builder(),
                409,
                "HostedZoneAlreadyExists",
                "A hosted zone has already been created with the specified caller reference.");
    }

    static AwsServiceException zoneNotEmpty() {
        return AwsError.of(
                HostedZoneNotEmptyException.builder(),
                400,
                "HostedZoneNotEmpty",
                "The specified hosted zone contains non-required resource record sets and so cannot be deleted.");
    }

    static AwsServiceException noSuchZone(String id) {
        return AwsError.of(
                NoSuchHostedZoneException.builder(), 404, "NoSuchHostedZone", "No hosted zone found with ID: " + id);
    }

    static AwsServiceException noSuchChange(String id) {
        return AwsError.of(
                NoSuchChangeException.builder(),
                404,
                "NoSuchChange",
                "A change with the specified change ID does not exist: " + id);
    }

    static AwsServiceException invalidBatch(List<String> problems) {
        return AwsError.of(
                InvalidChangeBatchException.builder().messages(problems),
                400,
                "InvalidChangeBatch",
                problems.toString());
    }

    static AwsServiceException invalidInput(String message) {
        return AwsError.of(InvalidInputException.builder(), 400, "InvalidInput", message);
    }
}
