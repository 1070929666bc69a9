package dev.finops.crds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Holds the committed CRD to the Java types. */
class GeneratedCrdTest {
    static final Path COMMITTED = Path.of("finopsplatforms.finops.dev-v1.yml");

    @Test
    void theCommittedCrdIsWhatTheTypesSay() throws IOException {
        String generated = CrdGeneration.yaml();
        if (Boolean.getBoolean("crd.update")) {
            Files.writeString(COMMITTED, generated);
        }
        assertThat(COMMITTED)
                .as("stale: run mvn -pl crds -am test -Dtest=GeneratedCrdTest -Dcrd.update=true"
                        + " -Dsurefire.failIfNoSpecifiedTests=false, and commit the file")
                .hasContent(generated);
    }
}
