package dev.finops.simulator.aws.cur;

import dev.finops.simulator.aws.simulation.AwsError;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.costandusagereport.model.CostAndUsageReportException;
import software.amazon.awssdk.services.costandusagereport.model.DuplicateReportNameException;
import software.amazon.awssdk.services.costandusagereport.model.ReportLimitReachedException;
import software.amazon.awssdk.services.costandusagereport.model.ResourceNotFoundException;
import software.amazon.awssdk.services.costandusagereport.model.ValidationException;

/** How the Cost and Usage Report says no. */
final class CurErrors {
    private CurErrors() {}

    static AwsServiceException invalid(@Nullable String message) {
        return AwsError.of(ValidationException.builder(), 400, "ValidationException", message);
    }

    static AwsServiceException otherRegion() {
        return AwsError.of(
                CostAndUsageReportException.builder(),
                400,
                "InvalidSignatureException",
                "Credential should be scoped to a valid region.");
    }

    static AwsServiceException duplicateName(String name) {
        return AwsError.of(
                DuplicateReportNameException.builder(),
                400,
                "DuplicateReportNameException",
                "A report with the name " + name + " already exists.");
    }

    static AwsServiceException limitReached(int most) {
        return AwsError.of(
                ReportLimitReachedException.builder(),
                400,
                "ReportLimitReachedException",
                "This account already has " + most + " reports defined.");
    }

    static AwsServiceException notFound(@Nullable String name) {
        return AwsError.of(
                ResourceNotFoundException.builder(),
                400,
                "ResourceNotFoundException",
                "Report definition " + name + " was not found.");
    }
}
