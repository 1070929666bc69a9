package dev.finops.operator.migration;

import dev.finops.operator.resource.ObservedResource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What ECS knows of a platform's migrations.
 *
 * @param definition the newest task definition of the family
 * @param task the task of the present attempt, as long as ECS remembers it: an hour after it stopped
 * @param reportedSuccess whether the platform's status says that this definition has migrated the database already
 */
record ObservedMigration(
        ObservedResource<MigrationDesign, MigrationTaskDefinition.Live> definition,
        Optional<Task> task,
        boolean reportedSuccess) {

    /** @param exitCode of the container; null while it runs, or when it never started */
    record Task(
            String arn,
            String lastStatus,
            @Nullable Integer exitCode,
            @Nullable String stopCode,
            @Nullable String stoppedReason) {
        boolean stopped() {
            return lastStatus.equals("STOPPED");
        }

        boolean succeeded() {
            return stopped() && exitCode != null && exitCode == 0;
        }

        /** Whether the container ran and said no, as opposed to never having been able to run. */
        boolean containerFailed() {
            return stopped() && exitCode != null && exitCode != 0;
        }
    }
}
