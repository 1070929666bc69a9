package dev.finops.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finops.crds.v1alpha1.Phase;
import dev.finops.crds.v1alpha1.PlannedChange;
import dev.finops.operator.step.Intent;
import dev.finops.operator.step.Pass;
import dev.finops.operator.step.PassReport;
import dev.finops.operator.step.Reason;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What mode, drift policy and approvals let the operator do. */
class ManagementIT {
    private static final String PLAN = "management: {mode: Plan}\n";

    @Test
    void observeChangesNothingAtAll() {
        try (SimulatedPlatform platform = new SimulatedPlatform("management: {mode: Observe}\n")) {
            long before = platform.aws.journal().lastSequence();

            PassReport report = platform.pass();

            assertThat(platform.mutationsSince(before)).isEmpty();
            assertThat(SimulatedPlatform.outcome(report, "infrastructure").reason())
                    .isEqualTo(Reason.OBSERVE_ONLY);
            assertThat(platform.status().getPhase()).isEqualTo(Phase.OBSERVING);
        }
    }

    @Test
    void planShowsAndWaitsForTheApprovalOfItsDigest() {
        try (SimulatedPlatform platform = new SimulatedPlatform(PLAN)) {
            platform.until(Intent.KEEP, ManagementIT::awaitsApproval);
            String digest = digest(platform);
            long before = platform.aws.journal().lastSequence();

            platform.apply(PLAN, Map.of(Pass.APPROVE, "0000"));
            PassReport refused = platform.pass();

            assertThat(awaitsApproval(refused)).isTrue();
            assertThat(platform.mutationsSince(before)).isEmpty();
            assertThat(platform.status().getPhase()).isEqualTo(Phase.AWAITING_APPROVAL);

            platform.apply(PLAN, Map.of(Pass.APPROVE, digest));
            platform.pass();

            assertThat(platform.mutationsSince(before)).contains("cloudformation:ExecuteChangeSet");
        }
    }

    @Test
    void aPlannedPlatformIsInstalledStageByStage() {
        try (SimulatedPlatform platform = new SimulatedPlatform(PLAN)) {
            for (int stage = 0; stage < 6; stage++) {
                PassReport report = platform.until(Intent.KEEP, it -> it.satisfied() || awaitsApproval(it));
                if (report.satisfied()) {
                    break;
                }
                platform.apply(PLAN, Map.of(Pass.APPROVE, digest(platform)));
                platform.pass();
            }

            platform.untilReady();

            assertThat(platform.status().getPlan()).isNull();
        }
    }

    @Test
    void aReplacementOfTheDatabaseWaitsForAnApprovalEvenInModeApply() {
        try (SimulatedPlatform platform = new SimulatedPlatform("")) {
            platform.untilReady();
            String restored = "database: {restoreFrom: an-older-state}\n";
            platform.apply(restored, Map.of());

            PassReport report = platform.until(Intent.KEEP, ManagementIT::awaitsApproval);

            String digest = digest(platform);
            assertThat(SimulatedPlatform.outcome(report, "infrastructure").message())
                    .contains("Database (AWS::RDS::DBInstance)")
                    .contains("kubectl annotate fop finops -n default --overwrite finops.dev/approve=" + digest);
            assertThat(Objects.requireNonNull(platform.status().getPlan()).changes())
                    .filteredOn(PlannedChange::dataLoss)
                    .extracting(PlannedChange::resource)
                    .contains("Database");
            long before = platform.aws.journal().lastSequence();
            platform.pass();
            assertThat(platform.mutationsSince(before)).isEmpty();

            platform.apply(restored, Map.of(Pass.APPROVE, digest));
            platform.pass();
            assertThat(platform.mutationsSince(before)).containsExactly("cloudformation:ExecuteChangeSet");
        }
    }

    @Test
    void anImageAndACountChangedByHandArePutBack() {
        try (SimulatedPlatform platform = new SimulatedPlatform("")) {
            platform.untilReady();
            changeByHand(platform);

            PassReport report = platform.pass();

            assertThat(report.results())
                    .flatMap(result -> result.made())
                    .anySatisfy(made -> assertThat(made.change().drift()).isTrue());
            platform.untilReady();
            assertThat(Objects.requireNonNull(platform.status().getServices())
                            .getFirst()
                            .desiredCount())
                    .isEqualTo(2);
        }
    }

    @Test
    void driftIsOnlyReportedWhereThePolicySaysSo() {
        String report = "management: {drift: Report}\n";
        try (SimulatedPlatform platform = new SimulatedPlatform(report)) {
            platform.untilReady();
            changeByHand(platform);
            long before = platform.aws.journal().lastSequence();

            PassReport seen = platform.until(
                    Intent.KEEP,
                    it -> it.results().stream()
                            .anyMatch(result -> result.drift().findAny().isPresent()));

            assertThat(platform.mutationsSince(before)).isEmpty();
            assertThat(seen.results())
                    .anySatisfy(result -> assertThat(result.drift()).isNotEmpty());
        }
    }

    @Test
    void aChangeOfTheServicesNeverTouchesTheMainStack() {
        try (SimulatedPlatform platform = new SimulatedPlatform("")) {
            platform.untilReady();
            long before = platform.aws.journal().lastSequence();
            platform.apply("backend: {replicas: 3, env: {LOG_FORMAT: json}}\n", Map.of());

            platform.until(Intent.KEEP, it -> it.satisfied());

            assertThat(platform.aws.journal().mutations())
                    .filteredOn(entry -> entry.sequence() > before)
                    .extracting(entry -> String.valueOf(entry.resource()))
                    .isNotEmpty()
                    .noneMatch(resource -> resource.contains("finops-main"));
            assertThat(Objects.requireNonNull(platform.status().getServices())
                            .getFirst()
                            .desiredCount())
                    .isEqualTo(3);
        }
    }

    private static void changeByHand(SimulatedPlatform platform) {
        platform.session()
                .ecs()
                .updateService(request -> request.cluster(cluster(platform))
                        .service("default-finops-services-backend")
                        .desiredCount(1));
    }

    private static String cluster(SimulatedPlatform platform) {
        return platform.session().ecs().listClusters().clusterArns().getFirst();
    }

    private static boolean awaitsApproval(PassReport report) {
        return report.results().stream()
                .map(result -> result.outcome())
                .anyMatch(outcome -> outcome.reason() == Reason.AWAITING_APPROVAL);
    }

    private static String digest(SimulatedPlatform platform) {
        return Objects.requireNonNull(platform.status().getPlan()).digest();
    }
}
