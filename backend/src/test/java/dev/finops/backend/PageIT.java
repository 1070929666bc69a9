package dev.finops.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finops.backend.api.RunningBackend;
import dev.finops.backend.engine.CostFolder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drives the page in Chromium, by the tests in {@code frontend/e2e}, which know only the server's address. */
class PageIT {
    private static final Path FRONTEND = Path.of("../frontend").toAbsolutePath().normalize();
    private static final int LONGEST_MINUTES = 12;

    @TempDir
    Path folder;

    @Test
    void every_page_works_on_the_sample_bills() throws Exception {
        Path chromium = chromium();
        try (var backend = RunningBackend.start(folder, Map.of())) {
            drive(backend, chromium, "all");
        }
    }

    @Test
    void every_page_works_on_a_real_bill() throws Exception {
        Path chromium = chromium();
        Path bill = CostFolder.october2018();
        Path real = Files.createDirectory(folder.resolve("real"));
        Files.copy(bill, real.resolve("bill.snappy.parquet"));
        try (var backend = RunningBackend.start(
                Files.createDirectory(folder.resolve("sample")), Map.of("finops.cost-data.path", real.toString()))) {
            // How it looks was looked at above; here it is about the numbers.
            drive(backend, chromium, "numbers");
        }
    }

    private void drive(RunningBackend backend, Path chromium, String which) throws IOException, InterruptedException {
        Path log = folder.resolve("browser.log");
        var builder = new ProcessBuilder(
                        "node",
                        "--test",
                        "--test-concurrency=1",
                        "--test-reporter=spec",
                        "e2e/page.test.mjs",
                        "e2e/ask.test.mjs")
                .directory(FRONTEND.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("FINOPS_URL", "http://127.0.0.1:" + backend.port());
        builder.environment().put("FINOPS_PAGE_TESTS", which);
        builder.environment().put("CHROMIUM_PATH", chromium.toString());
        Process tests = builder.start();
        try {
            assertThat(tests.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES))
                    .as("ends within %d minutes:%n%s", LONGEST_MINUTES, Files.readString(log))
                    .isTrue();
            assertThat(tests.exitValue()).as(Files.readString(log)).isZero();
        } finally {
            tests.descendants().forEach(ProcessHandle::destroyForcibly);
            tests.destroyForcibly();
        }
    }

    /** Skips the test by name where there is no browser. */
    private static Path chromium() {
        Optional<Path> found = Stream.concat(
                        Stream.ofNullable(System.getenv("CHROMIUM_PATH")).map(Path::of),
                        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                                .flatMap(place -> Stream.of("chromium", "chromium-browser", "google-chrome")
                                        .map(name -> Path.of(place).resolve(name))))
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(found.isPresent(), "needs Chromium: install it, or let CHROMIUM_PATH name it");
        Assumptions.assumeTrue(
                Files.isDirectory(FRONTEND.resolve("node_modules/playwright-core")),
                "needs the page's node_modules, which building the page installs");
        return found.orElseThrow();
    }
}
