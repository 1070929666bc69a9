package dev.finops.operator.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.finops.crds.v1alpha1.PlatformVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The templates in the judgement of cfn-lint, where it is installed. */
class TemplateLintTest {
    @TempDir
    private Path directory;

    @Test
    void mainStack() throws Exception {
        lint(Templates.mainStack(PlatformVersion.V1));
    }

    @Test
    void services() throws Exception {
        lint(Templates.services(PlatformVersion.V1));
    }

    private void lint(String template) throws Exception {
        assumeTrue(isInstalled(), "cfn-lint is not installed");
        Path file = Files.writeString(directory.resolve("template.yaml"), template);
        Process lint = new ProcessBuilder("cfn-lint", file.toString())
                .redirectErrorStream(true)
                .start();
        String findings = new String(lint.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(lint.waitFor()).as(findings).isZero();
    }

    private static boolean isInstalled() throws InterruptedException {
        try {
            Process version = new ProcessBuilder("cfn-lint", "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return version.waitFor(30, TimeUnit.SECONDS) && version.exitValue() == 0;
        } catch (IOException notFound) {
            return false;
        }
    }
}
