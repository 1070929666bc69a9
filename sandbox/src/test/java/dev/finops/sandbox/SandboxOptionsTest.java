package dev.finops.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SandboxOptionsTest {
    @TempDir
    Path folder;

    private Path manifest;

    @BeforeEach
    void writeManifest() throws Exception {
        manifest = Files.writeString(folder.resolve("platform.yaml"), "kind: FinOpsPlatform\n");
    }

    private SandboxOptions parse(String... more) {
        var options = new SandboxOptions();
        var args = new java.util.ArrayList<>(java.util.List.of("--project=" + folder, "--manifest=" + manifest));
        args.addAll(java.util.List.of(more));
        CommandLine.populateCommand(options, args.toArray(String[]::new));
        return options;
    }

    @Test
    void acceptsWhatTheProfilePasses() {
        SandboxOptions options =
                parse("--speed=120", "--cost-data=", "--kubeconfig=", "--exit-when-ready=true", "--timeout=PT3M");

        assertThat(options.problem()).isNull();
        assertThat(options.exitWhenReady).isTrue();
        assertThat(options.speed).isEqualTo(120);
    }

    @Test
    void saysWhichOptionIsWrong() {
        assertThat(parse("--speed=0").problem()).contains("-Dsandbox.speed");
        assertThat(parse("--cost-data=" + folder.resolve("nothing")).problem()).contains("-Dsandbox.costData");
        assertThat(parse("--kubeconfig=" + folder.resolve("nothing")).problem()).contains("-Dsandbox.kubeconfig");
        manifest = folder.resolve("missing.yaml");
        assertThat(parse().problem()).contains("-Dsandbox.manifest");
    }
}
