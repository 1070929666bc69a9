package dev.finops.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finops.operator.step.Intent;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.Pass;
import dev.finops.operator.step.PassReport;
import dev.finops.operator.step.Reason;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.costandusagereport.model.ReportStatus;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;
import software.amazon.awssdk.services.s3.model.Tagging;

/** What belongs to somebody else is never touched, and what lost its mark is taken back by a person's word alone. */
class OwnershipIT {
    private static final String SPEC = """
            costData:
              source: LegacyCur
            domain:
              name: finops.example.com
            """;

    @Test
    void a_platform_with_the_stack_name_of_another_makes_nothing_and_goes_at_once() {
        try (SimulatedPlatform first = new SimulatedPlatform("");
                SimulatedPlatform second =
                        first.beside("other", "uid-2", "aws: {stackName: default-finops}\n" + SPEC)) {
            first.untilReady();
            List<String> definitions = definitions(first);
            long before = first.aws.journal().lastSequence();

            PassReport refused = second.pass();

            assertThat(SimulatedPlatform.outcome(refused, "preflight").reason()).isEqualTo(Reason.NOT_OWNED);
            assertThat(SimulatedPlatform.outcome(refused, "preflight").message())
                    .contains("belongs to the platform test/default/finops")
                    .doesNotContain("delete");
            second.untilRemoved();
            assertThat(first.mutationsSince(before)).isEmpty();
            assertThat(definitions(first)).isEqualTo(definitions);
        }
    }

    @Test
    void another_object_of_the_same_owner_takes_nothing_over_by_itself() {
        try (SimulatedPlatform first = new SimulatedPlatform("");
                SimulatedPlatform second = first.beside("finops", "uid-2", "backend: {replicas: 0}\n")) {
            first.untilReady();
            long before = first.aws.journal().lastSequence();

            PassReport report = second.pass();

            assertThat(SimulatedPlatform.outcome(report, "infrastructure"))
                    .isInstanceOf(Outcome.AwaitingPerson.class)
                    .extracting(Outcome::message)
                    .asString()
                    .contains("UID uid-1", "finops.dev/approve=");
            second.untilRemoved();
            assertThat(first.mutationsSince(before)).isEmpty();
        }
    }

    @Test
    void a_hosted_zone_that_does_not_exist_is_told_before_anything_is_made() {
        try (SimulatedPlatform platform = new SimulatedPlatform("domain: {name: finops.nowhere.org}\n")) {
            long before = platform.aws.journal().lastSequence();

            PassReport report = platform.pass();

            assertThat(SimulatedPlatform.outcome(report, "preflight").reason()).isEqualTo(Reason.NO_HOSTED_ZONE);
            assertThat(platform.mutationsSince(before)).isEmpty();

            platform.session()
                    .route53()
                    .createHostedZone(request -> request.name("nowhere.org").callerReference("made"));
            platform.untilReady();
        }
    }

    @Test
    void an_owner_record_that_somebody_removed_is_written_again_on_approval_only() {
        try (SimulatedPlatform platform = new SimulatedPlatform(SPEC)) {
            platform.untilReady();
            platform.pass();
            deleteRecord(platform, "_finops-owner.finops.example.com.");
            long before = platform.aws.journal().lastSequence();

            PassReport report = platform.pass();

            assertThat(SimulatedPlatform.outcome(report, "domain")).isInstanceOf(Outcome.AwaitingPerson.class);
            assertThat(platform.mutationsSince(before)).isEmpty();

            platform.apply(
                    SPEC,
                    Map.of(
                            Pass.APPROVE,
                            Objects.requireNonNull(platform.status().getPlan()).digest()));
            platform.untilReady();
        }
    }

    @Test
    void tags_that_somebody_removed_from_the_bucket_are_put_back_on_approval_only() {
        try (SimulatedPlatform platform = new SimulatedPlatform(SPEC)) {
            platform.untilReady();
            platform.pass();
            platform.session()
                    .s3()
                    .putBucketTagging(request -> request.bucket("default-finops-cur-123456789012")
                            .tagging(Tagging.builder().tagSet(List.of()).build()));
            long before = platform.aws.journal().lastSequence();

            PassReport report = platform.pass();

            assertThat(SimulatedPlatform.outcome(report, "costdata")).isInstanceOf(Outcome.AwaitingPerson.class);
            assertThat(platform.mutationsSince(before)).isEmpty();

            platform.apply(
                    SPEC,
                    Map.of(
                            Pass.APPROVE,
                            Objects.requireNonNull(platform.status().getPlan()).digest()));
            platform.untilReady();
        }
    }

    @Test
    void a_record_that_somebody_added_under_the_name_is_told_and_stays() {
        try (SimulatedPlatform platform = new SimulatedPlatform(SPEC)) {
            platform.untilReady();
            ResourceRecordSet theirs = ResourceRecordSet.builder()
                    .name("finops.example.com.")
                    .type(RRType.AAAA)
                    .ttl(60L)
                    .resourceRecords(
                            ResourceRecord.builder().value("2001:db8::1").build())
                    .build();
            change(platform, ChangeAction.CREATE, theirs);
            long before = platform.aws.journal().lastSequence();

            PassReport report = platform.pass();

            assertThat(SimulatedPlatform.outcome(report, "domain").message()).contains("AAAA", "does not touch");
            assertThat(platform.mutationsSince(before)).isEmpty();
            platform.untilRemoved();
            assertThat(records(platform))
                    .extracting(ResourceRecordSet::typeAsString)
                    .contains("AAAA")
                    .doesNotContain("A", "TXT");
        }
    }

    @Test
    void every_revert_is_an_attempt_of_its_own() {
        try (SimulatedPlatform platform = new SimulatedPlatform("backend: {replicas: 1}\n")) {
            platform.untilReady();
            for (int replicas : List.of(2, 1, 2, 1)) {
                platform.apply("backend: {replicas: " + replicas + "}\n", Map.of());
                platform.until(
                        Intent.KEEP,
                        report -> report.satisfied()
                                && Objects.equals(
                                        Objects.requireNonNull(platform.status().getServices())
                                                .getFirst()
                                                .desiredCount(),
                                        replicas));
            }
        }
    }

    @Test
    void a_plan_that_was_never_approved_leaves_nothing() {
        try (SimulatedPlatform platform = new SimulatedPlatform("management: {mode: Plan}\n")) {
            platform.until(
                    Intent.KEEP,
                    report -> report.results().stream()
                            .anyMatch(result -> result.outcome().reason() == Reason.AWAITING_APPROVAL));

            platform.untilRemoved();

            assertThat(platform.session().cloudFormation().describeStacks().stacks())
                    .isEmpty();
        }
    }

    @Test
    void an_account_full_of_reports_is_told_before_anything_is_made() {
        try (SimulatedPlatform first = new SimulatedPlatform(SPEC)) {
            first.untilReady();
            var cur = first.session().in("us-east-1").costAndUsageReport();
            var definition = cur.describeReportDefinitions().reportDefinitions().getFirst().toBuilder()
                    .reportStatus((ReportStatus) null);
            for (int i = 1; i < 10; i++) {
                String name = "theirs-" + i;
                cur.putReportDefinition(request ->
                        request.reportDefinition(definition.reportName(name).build()));
            }
            long before = first.aws.journal().lastSequence();
            try (SimulatedPlatform eleventh = first.beside("eleventh", "uid-11", "costData: {source: LegacyCur}\n")) {
                PassReport report = eleventh.pass();

                assertThat(SimulatedPlatform.outcome(report, "preflight").reason())
                        .isEqualTo(Reason.REPORT_LIMIT);
                assertThat(first.mutationsSince(before)).isEmpty();
            }
        }
    }

    private static List<String> definitions(SimulatedPlatform platform) {
        return platform.session().ecs().listTaskDefinitions().taskDefinitionArns();
    }

    private static List<ResourceRecordSet> records(SimulatedPlatform platform) {
        Route53Client route53 = platform.session().route53();
        String zone = route53.listHostedZones().hostedZones().getFirst().id();
        return route53.listResourceRecordSets(request -> request.hostedZoneId(zone))
                .resourceRecordSets();
    }

    private static void deleteRecord(SimulatedPlatform platform, String name) {
        records(platform).stream()
                .filter(record -> record.name().equals(name))
                .forEach(record -> change(platform, ChangeAction.DELETE, record));
    }

    private static void change(SimulatedPlatform platform, ChangeAction action, ResourceRecordSet record) {
        Route53Client route53 = platform.session().route53();
        String zone = route53.listHostedZones().hostedZones().getFirst().id();
        route53.changeResourceRecordSets(request -> request.hostedZoneId(zone)
                .changeBatch(batch -> batch.changes(Change.builder()
                        .action(action)
                        .resourceRecordSet(record)
                        .build())));
    }
}
