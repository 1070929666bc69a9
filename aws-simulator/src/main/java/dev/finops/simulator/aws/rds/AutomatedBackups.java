package dev.finops.simulator.aws.rds;

import dev.finops.simulator.aws.simulation.Caller;
import dev.finops.simulator.aws.simulation.Page;
import dev.finops.simulator.aws.simulation.Regional;
import dev.finops.simulator.aws.simulation.Simulation;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBInstanceAutomatedBackup;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceAutomatedBackupRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbInstanceAutomatedBackupResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbInstanceAutomatedBackupsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbInstanceAutomatedBackupsResponse;
import software.amazon.awssdk.services.rds.model.Filter;

/**
 * Automated backups: an instance with a retention period has them, and where its deletion says so they stay behind for
 * that period.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.Retaining.html">retained
 *     automated backups</a>
 */
final class AutomatedBackups {
    private final Simulation simulation;
    private final Regional<RdsState> states;

    AutomatedBackups(Simulation simulation, Regional<RdsState> states) {
        this.simulation = simulation;
        this.states = states;
    }

    /** Keeps the backups of an instance that is deleted, until they expire. */
    void retain(DBInstance instance) {
        if (instance.backupRetentionPeriod() == 0) {
            return;
        }
        RdsState state = states.current();
        state.retainedBackups.put(instance.dbiResourceId(), described(instance, "retained"));
        simulation.schedule(
                Duration.ofDays(instance.backupRetentionPeriod()),
                () -> state.retainedBackups.remove(instance.dbiResourceId()));
    }

    DescribeDbInstanceAutomatedBackupsResponse describe(DescribeDbInstanceAutomatedBackupsRequest request) {
        List<DBInstanceAutomatedBackup> wanted = all().filter(backup -> request.dbInstanceIdentifier() == null
                        || request.dbInstanceIdentifier().equalsIgnoreCase(backup.dbInstanceIdentifier()))
                .filter(backup -> request.dbiResourceId() == null
                        || request.dbiResourceId().equals(backup.dbiResourceId()))
                .filter(backup -> request.filters().stream()
                        .allMatch(filter -> filter.values().contains(value(backup, filter))))
                .toList();
        if (wanted.isEmpty() && (request.dbInstanceIdentifier() != null || request.dbiResourceId() != null)) {
            throw RdsErrors.automatedBackupNotFound();
        }
        Page<DBInstanceAutomatedBackup> page = RdsState.page(wanted, request.maxRecords(), request.marker());
        return DescribeDbInstanceAutomatedBackupsResponse.builder()
                .dbInstanceAutomatedBackups(page.items())
                .marker(page.nextToken())
                .build();
    }

    private Stream<DBInstanceAutomatedBackup> all() {
        RdsState state = states.current();
        return Stream.concat(
                state.instances.values().stream()
                        .map(instance -> instance.description)
                        .filter(instance -> instance.backupRetentionPeriod() > 0)
                        .map(instance ->
                                described(instance, instance.latestRestorableTime() == null ? "creating" : "active")),
                state.retainedBackups.values().stream());
    }

    private static String value(DBInstanceAutomatedBackup backup, Filter filter) {
        return switch (filter.name()) {
            case "status" -> backup.status();
            case "db-instance-id" -> backup.dbInstanceIdentifier();
            case "dbi-resource-id" -> backup.dbiResourceId();
            default -> throw RdsErrors.invalidParameter("Unrecognized filter name: " + filter.name());
        };
    }

    DeleteDbInstanceAutomatedBackupResponse delete(DeleteDbInstanceAutomatedBackupRequest request) {
        DBInstanceAutomatedBackup removed = request.dbiResourceId() == null
                ? null
                : states.current().retainedBackups.remove(request.dbiResourceId());
        if (removed == null) {
            throw RdsErrors.automatedBackupNotFound();
        }
        return DeleteDbInstanceAutomatedBackupResponse.builder()
                .dbInstanceAutomatedBackup(removed)
                .build();
    }

    private DBInstanceAutomatedBackup described(DBInstance instance, String status) {
        return DBInstanceAutomatedBackup.builder()
                .dbInstanceArn(instance.dbInstanceArn())
                .dbInstanceAutomatedBackupsArn(Caller.current()
                        .arnOf(
                                "rds",
                                "auto-backup:ab-"
                                        + instance.dbiResourceId().substring(3).toLowerCase(Locale.ROOT)))
                .dbiResourceId(instance.dbiResourceId())
                .dbInstanceIdentifier(instance.dbInstanceIdentifier())
                .region(Caller.current().region())
                .status(status)
                .restoreWindow(window ->
                        window.earliestTime(instance.instanceCreateTime()).latestTime(simulation.now()))
                .allocatedStorage(instance.allocatedStorage())
                .storageType(instance.storageType())
                .engine(instance.engine())
                .engineVersion(instance.engineVersion())
                .masterUsername(instance.masterUsername())
                .instanceCreateTime(instance.instanceCreateTime())
                .encrypted(instance.storageEncrypted())
                .kmsKeyId(instance.kmsKeyId())
                .backupRetentionPeriod(instance.backupRetentionPeriod())
                .backupTarget("region")
                .build();
    }
}
