package dev.finops.simulator.aws.rds;

import dev.finops.simulator.aws.simulation.AwsError;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.rds.model.DbClusterNotFoundException;
import software.amazon.awssdk.services.rds.model.DbInstanceAlreadyExistsException;
import software.amazon.awssdk.services.rds.model.DbInstanceAutomatedBackupNotFoundException;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.DbParameterGroupAlreadyExistsException;
import software.amazon.awssdk.services.rds.model.DbParameterGroupNotFoundException;
import software.amazon.awssdk.services.rds.model.DbSnapshotAlreadyExistsException;
import software.amazon.awssdk.services.rds.model.DbSnapshotNotFoundException;
import software.amazon.awssdk.services.rds.model.DbSubnetGroupAlreadyExistsException;
import software.amazon.awssdk.services.rds.model.DbSubnetGroupDoesNotCoverEnoughAZsException;
import software.amazon.awssdk.services.rds.model.DbSubnetGroupNotFoundException;
import software.amazon.awssdk.services.rds.model.InvalidDbInstanceStateException;
import software.amazon.awssdk.services.rds.model.InvalidDbParameterGroupStateException;
import software.amazon.awssdk.services.rds.model.InvalidDbSnapshotStateException;
import software.amazon.awssdk.services.rds.model.InvalidDbSubnetGroupStateException;
import software.amazon.awssdk.services.rds.model.InvalidSubnetException;
import software.amazon.awssdk.services.rds.model.PointInTimeRestoreNotEnabledException;
import software.amazon.awssdk.services.rds.model.RdsException;

/** RDS's refusals, in its own codes and words. */
final class RdsErrors {
    private RdsErrors() {}

    static AwsServiceException invalidParameter(String message) {
        return AwsError.of(RdsException.builder(), 400, "InvalidParameterValue", message);
    }

    static AwsServiceException invalidCombination(String message) {
        return AwsError.of(RdsException.builder(), 400, "InvalidParameterCombination", message);
    }

    static AwsServiceException invalidSubnets(List<String> ids) {
        return AwsError.of(
                InvalidSubnetException.builder(),
                400,
                "InvalidSubnet",
                "Some input subnets in :[" + String.join(", ", ids) + "] are invalid.");
    }

    static AwsServiceException clusterNotFound(String id) {
        return AwsError.of(
                DbClusterNotFoundException.builder(), 404, "DBClusterNotFoundFault", "DBCluster " + id + " not found.");
    }

    static AwsServiceException notRestorable(String id) {
        return AwsError.of(
                PointInTimeRestoreNotEnabledException.builder(),
                400,
                "PointInTimeRestoreNotEnabled",
                "The instance " + id + " cannot be restored to that time.");
    }

    static AwsServiceException instanceExists() {
        return AwsError.of(
                DbInstanceAlreadyExistsException.builder(),
                400,
                "DBInstanceAlreadyExists",
                "DB instance already exists");
    }

    static AwsServiceException instanceNotFound(String id) {
        return AwsError.of(
                DbInstanceNotFoundException.builder(), 404, "DBInstanceNotFound", "DBInstance " + id + " not found.");
    }

    static AwsServiceException instanceState(String message) {
        return AwsError.of(InvalidDbInstanceStateException.builder(), 400, "InvalidDBInstanceState", message);
    }

    static AwsServiceException snapshotExists(String id) {
        return AwsError.of(
                DbSnapshotAlreadyExistsException.builder(),
                400,
                "DBSnapshotAlreadyExists",
                "Cannot create the snapshot because a snapshot with the identifier " + id + " already exists.");
    }

    static AwsServiceException snapshotNotFound(String id) {
        return AwsError.of(
                DbSnapshotNotFoundException.builder(), 404, "DBSnapshotNotFound", "DBSnapshot " + id + " not found.");
    }

    static AwsServiceException snapshotState(String message) {
        return AwsError.of(InvalidDbSnapshotStateException.builder(), 400, "InvalidDBSnapshotState", message);
    }

    static AwsServiceException subnetGroupExists(String name) {
        return AwsError.of(
                DbSubnetGroupAlreadyExistsException.builder(),
                400,
                "DBSubnetGroupAlreadyExists",
                "The DB subnet group '" + name + "' already exists.");
    }

    static AwsServiceException subnetGroupNotFound(String name) {
        return AwsError.of(
                DbSubnetGroupNotFoundException.builder(),
                404,
                "DBSubnetGroupNotFoundFault",
                "DB subnet group '" + name + "' does not exist.");
    }

    static AwsServiceException subnetGroupState(String message) {
        return AwsError.of(
                InvalidDbSubnetGroupStateException.builder(), 400, "InvalidDBSubnetGroupStateFault", message);
    }

    static AwsServiceException tooFewZones(String covered) {
        return AwsError.of(
                DbSubnetGroupDoesNotCoverEnoughAZsException.builder(),
                400,
                "DBSubnetGroupDoesNotCoverEnoughAZs",
                "The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement. Current AZ coverage: "
                        + covered + ". Add subnets to cover at least 2 AZs.");
    }

    static AwsServiceException parameterGroupExists(String name) {
        return AwsError.of(
                DbParameterGroupAlreadyExistsException.builder(),
                400,
                "DBParameterGroupAlreadyExists",
                "Parameter group " + name + " already exists");
    }

    static AwsServiceException parameterGroupNotFound(String name) {
        return AwsError.of(
                DbParameterGroupNotFoundException.builder(),
                404,
                "DBParameterGroupNotFound",
                "DBParameterGroup not found: " + name);
    }

    static AwsServiceException parameterGroupState(String message) {
        return AwsError.of(
                InvalidDbParameterGroupStateException.builder(), 400, "InvalidDBParameterGroupState", message);
    }

    static AwsServiceException automatedBackupNotFound() {
        return AwsError.of(
                DbInstanceAutomatedBackupNotFoundException.builder(),
                404,
                "DBInstanceAutomatedBackupNotFound",
                "No automated backup for this DB instance was found.");
    }
}
