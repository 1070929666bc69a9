package dev.finops.simulator.aws.rds;

import dev.finops.simulator.aws.simulation.Regional;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.rds.model.AddTagsToResourceRequest;
import software.amazon.awssdk.services.rds.model.AddTagsToResourceResponse;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;
import software.amazon.awssdk.services.rds.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.rds.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.rds.model.RemoveTagsFromResourceRequest;
import software.amazon.awssdk.services.rds.model.RemoveTagsFromResourceResponse;

/** Tags of instances, groups and snapshots, by ARN. */
final class RdsTags {
    private final Regional<RdsState> states;

    RdsTags(Regional<RdsState> states) {
        this.states = states;
    }

    AddTagsToResourceResponse add(AddTagsToResourceRequest request) {
        states.current().tags.put(require(request.resourceName()), request.tags());
        return AddTagsToResourceResponse.builder().build();
    }

    RemoveTagsFromResourceResponse remove(RemoveTagsFromResourceRequest request) {
        states.current().tags.remove(require(request.resourceName()), request.tagKeys());
        return RemoveTagsFromResourceResponse.builder().build();
    }

    ListTagsForResourceResponse list(ListTagsForResourceRequest request) {
        return ListTagsForResourceResponse.builder()
                .tagList(states.current().tags.list(require(request.resourceName())))
                .build();
    }

    void check(Map<String, String> wanted) {
        states.current().tags.checkBesideSystemTags(wanted);
    }

    void replace(String arn, Map<String, String> wanted) {
        states.current().tags.replace(require(arn), wanted);
    }

    private String require(String arn) {
        RdsState state = states.current();
        boolean exists = Stream.of(
                        state.instances.values().stream()
                                .map(instance -> instance.description)
                                .map(DBInstance::dbInstanceArn),
                        state.snapshots.values().stream().map(DBSnapshot::dbSnapshotArn),
                        state.subnetGroups.values().stream().map(DBSubnetGroup::dbSubnetGroupArn),
                        state.parameterGroups.descriptions().stream().map(group -> group.dbParameterGroupArn()))
                .flatMap(arns -> arns)
                .anyMatch(arn::equals);
        if (!exists) {
            throw notFound(arn);
        }
        return arn;
    }

    private static AwsServiceException notFound(String arn) {
        String id = arn.substring(arn.lastIndexOf(':') + 1);
        return switch (arn.split(":").length > 5 ? arn.split(":")[5] : "") {
            case "db" -> RdsErrors.instanceNotFound(id);
            case "snapshot" -> RdsErrors.snapshotNotFound(id);
            case "subgrp" -> RdsErrors.subnetGroupNotFound(id);
            case "pg" -> RdsErrors.parameterGroupNotFound(id);
            default -> RdsErrors.invalidParameter("Invalid resource name: " + arn);
        };
    }
}
