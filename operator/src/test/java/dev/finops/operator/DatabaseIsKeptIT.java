package dev.finops.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finops.operator.step.Intent;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.Pass;
import dev.finops.operator.step.PassReport;
import dev.finops.operator.step.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.rds.model.DBSnapshot;

/** There is never an empty database where there was one. */
class DatabaseIsKeptIT {
    @Test
    void a_main_stack_deleted_by_hand_is_not_made_anew_with_an_empty_database() {
        try (SimulatedPlatform platform = new SimulatedPlatform("")) {
            platform.untilReady();
            deleteStacksByHand(platform);
            long before = platform.aws.journal().lastSequence();

            PassReport report = platform.until(Intent.KEEP, DatabaseIsKeptIT::asksForTheDatabase);

            String snapshot = snapshots(platform).getFirst().dbSnapshotIdentifier();
            assertThat(SimulatedPlatform.outcome(report, "infrastructure"))
                    .isInstanceOf(Outcome.Blocked.class)
                    .extracting(Outcome::message)
                    .asString()
                    .contains(snapshot)
                    .contains("kubectl annotate fop finops -n default --overwrite finops.dev/restore-from=" + snapshot)
                    .contains("kubectl annotate fop finops -n default --overwrite finops.dev/start-empty=" + snapshot);
            platform.pass();
            assertThat(platform.mutationsSince(before)).isEmpty();

            platform.apply("", Map.of(Pass.RESTORE_FROM, snapshot));
            platform.untilReady();

            assertThat(Objects.requireNonNull(platform.status().getResolved()).restoredFrom())
                    .isEqualTo(snapshot);
        }
    }

    @Test
    void a_person_may_give_up_what_was_there_by_its_name() {
        try (SimulatedPlatform platform = new SimulatedPlatform("")) {
            platform.untilReady();
            deleteStacksByHand(platform);
            platform.until(Intent.KEEP, DatabaseIsKeptIT::asksForTheDatabase);

            platform.apply("", Map.of(Pass.START_EMPTY, "another"));
            assertThat(asksForTheDatabase(platform.pass())).isTrue();

            platform.apply(
                    "", Map.of(Pass.START_EMPTY, snapshots(platform).getFirst().dbSnapshotIdentifier()));
            platform.untilReady();

            assertThat(Objects.requireNonNull(platform.status().getResolved()).restoredFrom())
                    .isNull();
            assertThat(snapshots(platform)).hasSize(1);
        }
    }

    @Test
    void a_platform_that_was_deleted_with_its_data_kept_comes_back_with_it() {
        try (SimulatedPlatform platform = new SimulatedPlatform("")) {
            platform.untilReady();
            platform.untilRemoved();
            String kept = snapshots(platform).getFirst().dbSnapshotIdentifier();

            try (SimulatedPlatform again = platform.beside("finops", "uid-2", "")) {
                again.untilReady();

                assertThat(Objects.requireNonNull(again.status().getResolved()).restoredFrom())
                        .isEqualTo(kept);
                long before = again.aws.journal().lastSequence();
                again.pass();
                assertThat(again.mutationsSince(before)).isEmpty();
            }
        }
    }

    private static boolean asksForTheDatabase(PassReport report) {
        return report.results().stream().anyMatch(result -> result.outcome().reason() == Reason.DATABASE_WAS_THERE);
    }

    private static List<DBSnapshot> snapshots(SimulatedPlatform platform) {
        return platform.session()
                .rds()
                .describeDBSnapshots(request -> request.snapshotType("manual"))
                .dbSnapshots();
    }

    private static void deleteStacksByHand(SimulatedPlatform platform) {
        CloudFormationClient cloudFormation = platform.session().cloudFormation();
        for (String stack : List.of("default-finops-services", "default-finops-main")) {
            cloudFormation.updateTerminationProtection(
                    request -> request.stackName(stack).enableTerminationProtection(false));
            cloudFormation.deleteStack(request -> request.stackName(stack));
            for (int minute = 0; minute < 60 && exists(cloudFormation, stack); minute++) {
                platform.time.advance(Duration.ofMinutes(1));
            }
        }
    }

    private static boolean exists(CloudFormationClient cloudFormation, String stack) {
        try {
            return cloudFormation
                    .describeStacks(request -> request.stackName(stack))
                    .hasStacks();
        } catch (CloudFormationException e) {
            return false;
        }
    }
}
