package dev.finops.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finops.backend.api.RunningBackend;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls every tool with the protocol's own client for JavaScript, by {@code frontend/e2e/mcp.test.mjs}. */
class McpIT {
    private static final Path FRONTEND = Path.of("../frontend").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    @Test
    void a_client_that_others_wrote_lists_and_calls_every_tool() throws Exception {
        Assumptions.assumeTrue(
                Files.isDirectory(FRONTEND.resolve("node_modules/@modelcontextprotocol/sdk")),
                "needs the page's node_modules, which building the page installs");
        Path bills = Files.createDirectory(folder.resolve("bills"));
        Path log = folder.resolve("client.log");
        try (var backend = RunningBackend.start(bills, Map.of("finops.now", "2026-11-23T12:00:00Z"))) {
            var builder = new ProcessBuilder("node", "--test", "--test-reporter=spec", "e2e/mcp.test.mjs")
                    .directory(FRONTEND.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().put("FINOPS_URL", "http://127.0.0.1:" + backend.port());
            Process tests = builder.start();
            try {
                assertThat(tests.waitFor(3, TimeUnit.MINUTES))
                        .as("ends in time:%n%s", Files.readString(log))
                        .isTrue();
                assertThat(tests.exitValue()).as(Files.readString(log)).isZero();
            } finally {
                tests.descendants().forEach(ProcessHandle::destroyForcibly);
                tests.destroyForcibly();
            }
        }
    }
}
