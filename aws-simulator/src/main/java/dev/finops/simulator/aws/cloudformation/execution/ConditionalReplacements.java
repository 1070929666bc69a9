package dev.finops.simulator.aws.cloudformation.execution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * Whether a change to a property whose replacement is conditional does replace the resource. Change sets only say
 * "Conditional"; which it is comes out when they are executed. The conditions are those of the resource reference,
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */
final class ConditionalReplacements {
    /** Properties that say what a database is made from; it cannot be made from anything else afterwards. */
    private static final Set<String> DATABASE_SOURCES = Set.of(
            "DBClusterSnapshotIdentifier",
            "DBSnapshotIdentifier",
            "RestoreTime",
            "SourceDBClusterIdentifier",
            "SourceDBInstanceAutomatedBackupsArn",
            "SourceDbiResourceId",
            "UseLatestRestorableTime");

    private ConditionalReplacements() {}

    static boolean replaces(String type, String property, ObjectNode before, ObjectNode after) {
        return switch (type) {
            case "AWS::RDS::DBInstance" ->
                switch (property) {
                    case "Engine", "PerformanceInsightsKMSKeyId" -> true;
                    case "AvailabilityZone" -> !after.path("MultiAZ").asBoolean();
                    // Removing the source promotes a read replica in place.
                    case "SourceDBInstanceIdentifier" -> after.has(property);
                    default -> DATABASE_SOURCES.contains(property);
                };
            case "AWS::EC2::VPC" ->
                property.equals("InstanceTenancy")
                        && !before.path(property).asText("default").equals("dedicated");
            default -> false;
        };
    }
}
