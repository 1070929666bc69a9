package dev.finops.simulator.aws.rds;

import dev.finops.simulator.aws.simulation.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBParameterGroup;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;
import software.amazon.awssdk.services.rds.model.Tag;

/** The databases of one account in one region, by identifier; tags by ARN. */
final class RdsState {
    static final class Instance {
        DBInstance description;
        final List<String> networkInterfaces = new ArrayList<>();

        @Nullable
        Instant storageChanged;

        Instance(DBInstance description) {
            this.description = description;
        }
    }

    record ParameterGroup(DBParameterGroup description, Map<String, String> values) {}

    /** The part of endpoints that is the same for all instances of the account and region. */
    final String endpointHash;

    /** The key that AWS manages for RDS, which encrypts where no other is given. */
    final String managedKeyId;

    final Map<String, Instance> instances = new TreeMap<>();
    final Map<String, DBSubnetGroup> subnetGroups = new TreeMap<>();
    final Map<String, ParameterGroup> parameterGroups = new TreeMap<>();
    final Map<String, DBSnapshot> snapshots = new LinkedHashMap<>();
    final Map<String, Map<String, String>> tags = new TreeMap<>();

    RdsState(String endpointHash, String managedKeyId) {
        this.endpointHash = endpointHash;
        this.managedKeyId = managedKeyId;
    }

    List<Tag> tagList(String arn) {
        return tags.getOrDefault(arn, Map.of()).entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    void putTags(String arn, List<Tag> added) {
        for (Tag tag : added) {
            if (tag.key().regionMatches(true, 0, "aws:", 0, 4)) {
                throw RdsErrors.invalidParameter("Tag keys starting with 'aws:' are reserved for internal use");
            }
        }
        Map<String, String> tagged = tags.computeIfAbsent(arn, any -> new TreeMap<>());
        added.forEach(tag -> tagged.put(tag.key(), tag.value() == null ? "" : tag.value()));
    }

    static <T> Page<T> page(List<T> all, @Nullable Integer maxRecords, @Nullable String marker) {
        if (maxRecords != null && (maxRecords < 20 || maxRecords > 100)) {
            throw RdsErrors.invalidParameter(
                    "Invalid value " + maxRecords + " for MaxRecords. Must be between 20 and 100");
        }
        return Page.of(
                all,
                maxRecords == null ? 100 : maxRecords,
                marker,
                () -> RdsErrors.invalidParameter("Invalid value for Marker"));
    }
}
