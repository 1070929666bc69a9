package dev.finops.simulator.aws.rds;

import dev.finops.simulator.aws.datastore.ParameterGroups;
import dev.finops.simulator.aws.datastore.RecordPage;
import dev.finops.simulator.aws.simulation.Caller;
import dev.finops.simulator.aws.simulation.Page;
import dev.finops.simulator.aws.tagging.TagRules;
import dev.finops.simulator.aws.tagging.TagsByArn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBInstanceAutomatedBackup;
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

    /** The part of endpoints that is the same for all instances of the account and region. */
    final String endpointHash;

    /** The key that AWS manages for RDS, which encrypts where no other is given. */
    final String managedKeyId;

    final Map<String, Instance> instances = new TreeMap<>();
    final InstanceEvents events = new InstanceEvents();
    final Map<String, DBSubnetGroup> subnetGroups = new TreeMap<>();
    final ParameterGroups<DBParameterGroup> parameterGroups = new ParameterGroups<>(
            PostgresVersions::isFamily,
            (name, family) -> DBParameterGroup.builder()
                    .dbParameterGroupName(name)
                    .dbParameterGroupFamily(family)
                    .dbParameterGroupArn(Caller.current().arnOf("rds", "pg:" + name))
                    .description("Default parameter group for " + family)
                    .build());
    final Map<String, DBSnapshot> snapshots = new LinkedHashMap<>();
    /** The accounts that may restore a snapshot. */
    final Map<String, Set<String>> sharedSnapshots = new HashMap<>();
    /** The class of the instance that a snapshot was taken of, which the snapshot does not show. */
    final Map<String, String> classesOfSnapshots = new HashMap<>();
    /** By the resource ID of the instance that is gone. */
    final Map<String, DBInstanceAutomatedBackup> retainedBackups = new LinkedHashMap<>();

    final TagsByArn<Tag> tags = new TagsByArn<>(
            TagRules.refusing(problem -> RdsErrors.invalidParameter(problem.sentence())),
            Tag::key,
            Tag::value,
            (key, value) -> Tag.builder().key(key).value(value).build());

    RdsState(String endpointHash, String managedKeyId) {
        this.endpointHash = endpointHash;
        this.managedKeyId = managedKeyId;
    }

    static <T> Page<T> page(List<T> all, @Nullable Integer maxRecords, @Nullable String marker) {
        return RecordPage.of(all, maxRecords, marker, RdsErrors::invalidParameter);
    }
}
