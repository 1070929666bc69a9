package dev.finops.crds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the committed CRD to the Java types. */
class GeneratedCrdTest {
    static final Path COMMITTED = Path.of("finopsplatforms.finops.dev-v1.yml");

    /** Helm takes CRDs from the chart's own folder alone. */
    private static final Path OF_CHART = Path.of("../charts/finops-operator/crds", COMMITTED.toString());

    @Test
    void theCommittedCrdIsWhatTheTypesSay() throws IOException {
        String generated = CrdGeneration.yaml();
        if (Boolean.getBoolean("crd.update")) {
            Files.writeString(COMMITTED, generated);
            Files.writeString(OF_CHART, generated);
        }
        assertThat(List.of(COMMITTED, OF_CHART))
                .as("stale: run mvn -pl crds -am test -Dtest=GeneratedCrdTest -Dcrd.update=true"
                        + " -Dsurefire.failIfNoSpecifiedTests=false, and commit the files")
                .allSatisfy(file -> assertThat(file).hasContent(generated));
    }

    /** A parameter of a CloudFormation stack takes 4,096 bytes; what the CRD lets in is ASCII wherever it becomes one. */
    @Test
    void noTextIsLongerThanAParameterOfAStack() throws IOException {
        assertThat(FreeText.longest()).isLessThanOrEqualTo(4096);
    }
}
