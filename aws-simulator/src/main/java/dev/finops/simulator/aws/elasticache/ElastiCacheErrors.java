package dev.finops.simulator.aws.elasticache;

import dev.finops.simulator.aws.simulation.AwsError;
import dev.finops.simulator.aws.tagging.TagProblem;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.elasticache.model.CacheClusterNotFoundException;
import software.amazon.awssdk.services.elasticache.model.CacheParameterGroupAlreadyExistsException;
import software.amazon.awssdk.services.elasticache.model.CacheParameterGroupNotFoundException;
import software.amazon.awssdk.services.elasticache.model.CacheSubnetGroupAlreadyExistsException;
import software.amazon.awssdk.services.elasticache.model.CacheSubnetGroupInUseException;
import software.amazon.awssdk.services.elasticache.model.CacheSubnetGroupNotFoundException;
import software.amazon.awssdk.services.elasticache.model.InvalidCacheParameterGroupStateException;
import software.amazon.awssdk.services.elasticache.model.InvalidParameterCombinationException;
import software.amazon.awssdk.services.elasticache.model.InvalidParameterValueException;
import software.amazon.awssdk.services.elasticache.model.InvalidReplicationGroupStateException;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroupAlreadyExistsException;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroupNotFoundException;
import software.amazon.awssdk.services.elasticache.model.TagQuotaPerResourceExceededException;

/** ElastiCache's refusals, in its own codes and words. */
final class ElastiCacheErrors {
    private ElastiCacheErrors() {}

    static AwsServiceException invalidValue(String message) {
        return AwsError.of(InvalidParameterValueException.builder(), 400, "InvalidParameterValue", message);
    }

    static AwsServiceException invalidCombination(String message) {
        return AwsError.of(InvalidParameterCombinationException.builder(), 400, "InvalidParameterCombination", message);
    }

    static AwsServiceException groupExists(String id) {
        return AwsError.of(
                ReplicationGroupAlreadyExistsException.builder(),
                400,
                "ReplicationGroupAlreadyExists",
                "Replication group " + id + " already exists.");
    }

    static AwsServiceException groupNotFound(String id) {
        return AwsError.of(
                ReplicationGroupNotFoundException.builder(),
                404,
                "ReplicationGroupNotFoundFault",
                "ReplicationGroup " + id + " not found.");
    }

    static AwsServiceException groupState(String message) {
        return AwsError.of(
                InvalidReplicationGroupStateException.builder(), 400, "InvalidReplicationGroupState", message);
    }

    static AwsServiceException clusterNotFound(String id) {
        return AwsError.of(
                CacheClusterNotFoundException.builder(), 404, "CacheClusterNotFound", "CacheCluster not found: " + id);
    }

    static AwsServiceException subnetGroupExists(String name) {
        return AwsError.of(
                CacheSubnetGroupAlreadyExistsException.builder(),
                400,
                "CacheSubnetGroupAlreadyExists",
                "Cache subnet group " + name + " already exists.");
    }

    static AwsServiceException subnetGroupNotFound(String name) {
        return AwsError.of(
                CacheSubnetGroupNotFoundException.builder(),
                400,
                "CacheSubnetGroupNotFoundFault",
                "Cache Subnet Group " + name + " does not exist.");
    }

    static AwsServiceException subnetGroupInUse(String name, String user) {
        return AwsError.of(
                CacheSubnetGroupInUseException.builder(),
                400,
                "CacheSubnetGroupInUse",
                "Cache subnet group " + name + " is currently in use by replication group " + user + ".");
    }

    static AwsServiceException parameterGroupExists(String name) {
        return AwsError.of(
                CacheParameterGroupAlreadyExistsException.builder(),
                400,
                "CacheParameterGroupAlreadyExists",
                "Parameter group " + name + " already exists");
    }

    static AwsServiceException parameterGroupNotFound(String name) {
        return AwsError.of(
                CacheParameterGroupNotFoundException.builder(),
                404,
                "CacheParameterGroupNotFound",
                "CacheParameterGroup " + name + " not found.");
    }

    static AwsServiceException parameterGroupState(String message) {
        return AwsError.of(
                InvalidCacheParameterGroupStateException.builder(), 400, "InvalidCacheParameterGroupState", message);
    }

    static AwsServiceException tags(TagProblem problem) {
        return problem.kind() == TagProblem.Kind.TOO_MANY
                ? AwsError.of(
                        TagQuotaPerResourceExceededException.builder(),
                        400,
                        "TagQuotaPerResourceExceeded",
                        problem.sentence())
                : invalidValue(problem.sentence());
    }
}
