package dev.finops.simulator.aws.rds.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.finops.simulator.aws.cloudformation.resource.AlreadyGone;
import dev.finops.simulator.aws.cloudformation.resource.LiveProperties;
import dev.finops.simulator.aws.cloudformation.resource.Progress;
import dev.finops.simulator.aws.cloudformation.resource.Properties;
import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.cloudformation.resource.ResourceRequest;
import dev.finops.simulator.aws.rds.SimulatedRds;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceRequest;

/**
 * Its physical ID, and {@code Ref}, is the instance identifier. A restored instance is changed after it is available, to
 * what restoring does not take: the password, the backups, the engine version.
 */
final class DBInstanceHandler implements ResourceHandler {
    private static final Duration POLL = Duration.ofSeconds(15);

    private final SimulatedRds rds;
    private final Map<String, ModifyDbInstanceRequest> afterRestore = new HashMap<>();

    DBInstanceHandler(SimulatedRds rds) {
        this.rds = rds;
    }

    @Override
    public String type() {
        return "AWS::RDS::DBInstance";
    }

    @Override
    public String create(ResourceRequest request) {
        rds.checkTags(Properties.tags(request));
        Properties properties = Properties.of(request);
        String id = properties
                .text("DBInstanceIdentifier", request.generatedName(63).replaceAll("-+", "-"))
                .toLowerCase(Locale.ROOT);
        if (properties.has("DBSnapshotIdentifier")) {
            restore(id, properties);
        } else {
            make(id, properties);
        }
        rds.replaceTags(describe(id).dbInstanceArn(), Properties.tags(request));
        return id;
    }

    private void make(String id, Properties properties) {
        rds.createDBInstance(instance -> instance.dbInstanceIdentifier(id)
                .engine(properties.text("Engine"))
                .engineVersion(properties.text("EngineVersion"))
                .dbInstanceClass(properties.text("DBInstanceClass"))
                .dbName(properties.text("DBName"))
                .allocatedStorage(properties.integer("AllocatedStorage"))
                .storageType(properties.text("StorageType"))
                .iops(properties.integer("Iops"))
                .storageEncrypted(properties.bool("StorageEncrypted"))
                .kmsKeyId(properties.text("KmsKeyId"))
                .masterUsername(properties.text("MasterUsername"))
                .masterUserPassword(properties.text("MasterUserPassword"))
                .manageMasterUserPassword(properties.bool("ManageMasterUserPassword"))
                .multiAZ(properties.bool("MultiAZ"))
                .availabilityZone(properties.text("AvailabilityZone"))
                .backupRetentionPeriod(properties.integer("BackupRetentionPeriod"))
                .preferredBackupWindow(properties.text("PreferredBackupWindow"))
                .preferredMaintenanceWindow(properties.text("PreferredMaintenanceWindow"))
                .autoMinorVersionUpgrade(properties.bool("AutoMinorVersionUpgrade"))
                .copyTagsToSnapshot(properties.bool("CopyTagsToSnapshot"))
                .deletionProtection(properties.bool("DeletionProtection"))
                .enableIAMDatabaseAuthentication(properties.bool("EnableIAMDatabaseAuthentication"))
                .publiclyAccessible(properties.bool("PubliclyAccessible"))
                .port(properties.integer("Port"))
                .dbParameterGroupName(properties.text("DBParameterGroupName"))
                .dbSubnetGroupName(properties.text("DBSubnetGroupName"))
                .vpcSecurityGroupIds(properties.strings("VPCSecurityGroups")));
    }

    private void restore(String id, Properties properties) {
        rds.restoreDBInstanceFromDBSnapshot(instance -> instance.dbInstanceIdentifier(id)
                .dbSnapshotIdentifier(properties.text("DBSnapshotIdentifier"))
                .dbInstanceClass(properties.text("DBInstanceClass"))
                .allocatedStorage(properties.integer("AllocatedStorage"))
                .storageType(properties.text("StorageType"))
                .multiAZ(properties.bool("MultiAZ"))
                .availabilityZone(properties.text("AvailabilityZone"))
                .autoMinorVersionUpgrade(properties.bool("AutoMinorVersionUpgrade"))
                .copyTagsToSnapshot(properties.bool("CopyTagsToSnapshot"))
                .deletionProtection(properties.bool("DeletionProtection"))
                .publiclyAccessible(properties.bool("PubliclyAccessible"))
                .port(properties.integer("Port"))
                .dbParameterGroupName(properties.text("DBParameterGroupName"))
                .dbSubnetGroupName(properties.text("DBSubnetGroupName"))
                .vpcSecurityGroupIds(properties.strings("VPCSecurityGroups")));
        afterRestore.put(
                id,
                ModifyDbInstanceRequest.builder()
                        .dbInstanceIdentifier(id)
                        .engineVersion(properties.text("EngineVersion"))
                        .allowMajorVersionUpgrade(properties.bool("AllowMajorVersionUpgrade"))
                        .masterUserPassword(properties.text("MasterUserPassword"))
                        .backupRetentionPeriod(properties.integer("BackupRetentionPeriod"))
                        .preferredBackupWindow(properties.text("PreferredBackupWindow"))
                        .preferredMaintenanceWindow(properties.text("PreferredMaintenanceWindow"))
                        .applyImmediately(true)
                        .build());
    }

    @Override
    public Progress progress(String physicalId) {
        String status = describe(physicalId).dbInstanceStatus();
        if (!status.equals("available") && !status.equals("storage-optimization")) {
            return new Progress.Running(POLL);
        }
        ModifyDbInstanceRequest change = afterRestore.remove(physicalId);
        if (change == null) {
            return Progress.DONE;
        }
        rds.modifyDBInstance(change);
        return new Progress.Running(POLL);
    }

    @Override
    public void update(String physicalId, ResourceRequest request, ObjectNode previous) {
        Properties wanted = changed(request.properties(), previous);
        ModifyDbInstanceRequest.Builder change = ModifyDbInstanceRequest.builder()
                .dbInstanceIdentifier(physicalId)
                .engineVersion(wanted.text("EngineVersion"))
                .allowMajorVersionUpgrade(Properties.of(request).bool("AllowMajorVersionUpgrade"))
                .dbInstanceClass(wanted.text("DBInstanceClass"))
                .allocatedStorage(wanted.integer("AllocatedStorage"))
                .storageType(wanted.text("StorageType"))
                .iops(wanted.integer("Iops"))
                .masterUserPassword(wanted.text("MasterUserPassword"))
                .multiAZ(wanted.bool("MultiAZ"))
                .backupRetentionPeriod(wanted.integer("BackupRetentionPeriod"))
                .preferredBackupWindow(wanted.text("PreferredBackupWindow"))
                .preferredMaintenanceWindow(wanted.text("PreferredMaintenanceWindow"))
                .autoMinorVersionUpgrade(wanted.bool("AutoMinorVersionUpgrade"))
                .copyTagsToSnapshot(wanted.bool("CopyTagsToSnapshot"))
                .deletionProtection(wanted.bool("DeletionProtection"))
                .enableIAMDatabaseAuthentication(wanted.bool("EnableIAMDatabaseAuthentication"))
                .publiclyAccessible(wanted.bool("PubliclyAccessible"))
                .dbParameterGroupName(wanted.text("DBParameterGroupName"))
                .applyImmediately(!Boolean.FALSE.equals(Properties.of(request).bool("ApplyImmediately")));
        List<String> groups = wanted.strings("VPCSecurityGroups");
        rds.modifyDBInstance(
                groups.isEmpty()
                        ? change.build()
                        : change.vpcSecurityGroupIds(groups).build());
        rds.replaceTags(describe(physicalId).dbInstanceArn(), Properties.tags(request));
    }

    /** Only what changed: a change made by hand to another setting is left alone, as CloudFormation leaves it. */
    private static Properties changed(ObjectNode wanted, ObjectNode previous) {
        ObjectNode changed = wanted.objectNode();
        wanted.properties().forEach(property -> {
            if (!property.getValue().equals(previous.get(property.getKey()))) {
                changed.set(property.getKey(), property.getValue());
            }
        });
        return new Properties(changed);
    }

    @Override
    public void delete(String physicalId, ObjectNode properties) {
        AlreadyGone.ignore(
                () -> rds.deleteDBInstance(
                        request -> request.dbInstanceIdentifier(physicalId).skipFinalSnapshot(true)),
                "DBInstanceNotFound");
    }

    @Override
    public void deleteWithSnapshot(String physicalId, ObjectNode properties, String snapshotId) {
        AlreadyGone.ignore(
                () -> rds.deleteDBInstance(
                        request -> request.dbInstanceIdentifier(physicalId).finalDBSnapshotIdentifier(snapshotId)),
                "DBInstanceNotFound");
    }

    @Override
    public Progress deletionProgress(String physicalId) {
        try {
            describe(physicalId);
            return new Progress.Running(POLL);
        } catch (DbInstanceNotFoundException e) {
            return Progress.DONE;
        }
    }

    @Override
    public Map<String, JsonNode> attributes(String physicalId) {
        DBInstance instance = describe(physicalId);
        Map<String, JsonNode> attributes = new HashMap<>();
        attributes.put("Endpoint.Address", TextNode.valueOf(instance.endpoint().address()));
        attributes.put(
                "Endpoint.Port", TextNode.valueOf(instance.endpoint().port().toString()));
        attributes.put(
                "Endpoint.HostedZoneId", TextNode.valueOf(instance.endpoint().hostedZoneId()));
        attributes.put("DBInstanceArn", TextNode.valueOf(instance.dbInstanceArn()));
        attributes.put("DbiResourceId", TextNode.valueOf(instance.dbiResourceId()));
        attributes.put("DBInstanceStatus", TextNode.valueOf(instance.dbInstanceStatus()));
        attributes.put(
                "InstanceCreateTime",
                TextNode.valueOf(instance.instanceCreateTime().toString()));
        attributes.put("CertificateDetails.CAIdentifier", TextNode.valueOf(instance.caCertificateIdentifier()));
        return attributes;
    }

    private DBInstance describe(String id) {
        return rds.describeDBInstances(request -> request.dbInstanceIdentifier(id))
                .dbInstances()
                .getFirst();
    }

    @Override
    public ObjectNode read(String physicalId, ObjectNode declared, Set<String> siblings) {
        DBInstance instance = describe(physicalId);
        return new LiveProperties(declared)
                .with("DBInstanceClass", instance.dbInstanceClass())
                .with("AllocatedStorage", instance.allocatedStorage())
                .with("StorageType", instance.storageType())
                .with("MultiAZ", instance.multiAZ())
                .with("BackupRetentionPeriod", instance.backupRetentionPeriod())
                .with("PreferredBackupWindow", instance.preferredBackupWindow())
                .with("PreferredMaintenanceWindow", instance.preferredMaintenanceWindow())
                .with("CopyTagsToSnapshot", instance.copyTagsToSnapshot())
                .with("DeletionProtection", instance.deletionProtection())
                .with("PubliclyAccessible", instance.publiclyAccessible())
                .with(
                        "DBParameterGroupName",
                        instance.dbParameterGroups().getFirst().dbParameterGroupName())
                .with(
                        "VPCSecurityGroups",
                        instance.vpcSecurityGroups().stream()
                                .map(group -> group.vpcSecurityGroupId())
                                .toList())
                .node();
    }
}
