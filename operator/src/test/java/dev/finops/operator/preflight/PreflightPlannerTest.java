package dev.finops.operator.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finops.operator.platform.Manifest;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.Reason;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreflightPlannerTest {
    private static final String ACCOUNT = "123456789012";
    private static final Requirements NONE = new Requirements(List.of());

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // account behind the credentials, opt-in status of the region, problem of the names, reason
                "123456789012, opt-in-not-required, -, Passed",
                "123456789012, opted-in,            -, Passed",
                "123456789012, not-opted-in,        -, RegionDisabled",
                "123456789012, -,                   -, UnknownRegion",
                "210987654321, opt-in-not-required, -, WrongAccount",
                "210987654321, -,                   -, WrongAccount",
                "123456789012, opted-in, Names are too long: shorten them, NameNotPossible",
            })
    void a_platform_is_kept_and_removed_only_where_it_lives(
            String caller, @Nullable String optIn, @Nullable String nameProblem, String reason) {
        Findings findings = findings(caller, Optional.ofNullable(optIn), Optional.ofNullable(nameProblem));

        assertThat(List.of(PreflightPlanner.judge(NONE, findings), PreflightPlanner.judgeRemoval(findings)))
                .allSatisfy(outcome -> {
                    assertThat(outcome.reason()).hasToString(reason);
                    assertThat(outcome.satisfied()).isEqualTo(reason.equals("Passed"));
                });
    }

    @Test
    void what_is_wrong_says_what_to_do() {
        assertThat(PreflightPlanner.judge(NONE, findings("210987654321", Optional.of("opted-in"), Optional.empty()))
                        .message())
                .contains("arn:caller", "210987654321", ACCOUNT, "set aws.roleArn");
        assertThat(PreflightPlanner.judge(NONE, findings(ACCOUNT, Optional.of("not-opted-in"), Optional.empty()))
                        .message())
                .contains("enable it in the account's settings");
    }

    @Test
    void what_is_impossible_is_told_all_at_once_and_hinders_no_removal() {
        Findings fine = findings(ACCOUNT, Optional.of("opted-in"), Optional.empty());

        assertThat(PreflightPlanner.judge(new Requirements(List.of("One is not: remove it", "Two is not")), fine))
                .isEqualTo(new Outcome.Blocked(Reason.NOT_AVAILABLE, "One is not: remove it; Two is not"));
        assertThat(PreflightPlanner.judgeRemoval(fine).satisfied()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "access: {authentication: ApiKey}                                | access.authentication",
                "access: {authentication: Oidc}                                  | access.authentication",
                "frontend: {placement: Service}                                  | frontend.placement Service",
                "management: {adoption: Adopt}                                   | management.adoption",
                "management: {adoption: AdoptOrCreate}                           | management.adoption",
                "images: {source: Mirror}                                        | images.source Mirror",
                "domain: {name: a.example.com, certificate: {source: Managed}}   | domain.certificate.source Managed",
                "costData: {source: DataExport}                                  | costData.source DataExport",
                "costData: {source: Existing}                                    | costData.source Existing",
                "costData: {source: CostExplorer, retain: [LegacyCur]}           | costData.retain",
                "costData: {roleArn: 'arn:aws:iam::123456789012:role/billing'}   | costData.roleArn",
            })
    void what_this_version_cannot_do_is_said_by_the_name_of_its_field(String spec, String field) {
        assertThat(Unavailable.in(Manifest.of(spec).getSpec()))
                .singleElement()
                .asString()
                .startsWith(field + " is not available in this version of the operator: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "access: {authentication: None}",
                "frontend: {placement: Embedded}",
                "management: {adoption: Never}",
                "images: {source: Direct}",
                "domain: {name: a.example.com}",
                "domain: {name: a.example.com, certificate: {source: Existing, arn: 'arn:aws:acm:us-east-1:1:certificate/1'}}",
                "costData: {source: CostExplorer}",
                "costData: {source: LegacyCur, legacyCur: {report: Existing, reportName: all}}",
                "ai: {provider: None}",
            })
    void what_it_can_do_is_not_complained_about(String spec) {
        assertThat(Unavailable.in(Manifest.of(spec).getSpec())).isEmpty();
    }

    private static Findings findings(String caller, Optional<String> optIn, Optional<String> nameProblem) {
        return new Findings("arn:caller", caller, ACCOUNT, "us-east-1", optIn, nameProblem);
    }
}
