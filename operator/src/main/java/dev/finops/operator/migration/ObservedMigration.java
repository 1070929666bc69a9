package dev.finops.operator.migration;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What ECS knows of a platform's migrations.
 *
 * @param definition the newest task definition of the family
 * @param task the task of the present attempt, as long as ECS remembers it: an hour after it stopped
 * @param revisions all active task definitions; only looked for while the platform is removed
 */
record ObservedMigration(Optional<Definition> definition, Optional<Task> task, List<String> revisions) {
    ObservedMigration {
        revisions = List.copyOf(revisions);
    }

    /**
     * @param contentHash of the design that it was made for
     * @param succeeded whether its migration has run to its end
     * @param attempt which task is the present one, counted from 1 in its series
     */
    record Definition(
            String arn,
            @Nullable String contentHash,
            boolean succeeded,
            int attempt,
            @Nullable String series) {}

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

    static ObservedMigration none() {
        return new ObservedMigration(Optional.empty(), Optional.empty(), List.of());
    }
}
