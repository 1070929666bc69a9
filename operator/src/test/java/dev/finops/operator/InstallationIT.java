package dev.finops.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finops.crds.v1alpha1.Phase;
import dev.finops.operator.step.PassReport;
import org.junit.jupiter.api.Test;

/** One manifest becomes a running platform, at wire level. */
class InstallationIT {
    private static final String MINIMAL = """
            costData:
              source: LegacyCur
            domain:
              name: finops.example.com
            """;

    @Test
    void aManifestBecomesAPlatformAndThenNothingMoves() {
        try (SimulatedPlatform platform = new SimulatedPlatform(MINIMAL)) {
            PassReport report = platform.untilReady();

            assertThat(report.satisfied()).isTrue();
            assertThat(platform.status().getPhase()).isEqualTo(Phase.READY);
            assertThat(platform.status().getUrl()).isEqualTo("http://finops.example.com");

            long before = platform.aws.journal().lastSequence();
            platform.pass();
            platform.pass();

            assertThat(platform.mutationsSince(before)).isEmpty();
        }
    }
}
