package dev.finops.simulator.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.finops.simulator.aws.process.ImageCatalog;
import dev.finops.simulator.aws.time.ScaledTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people do every day with boto3 and CloudFormation, ECS, IAM, S3, EC2 and RDS: the checks are in Python. */
class EverydayCallsIT {
    private static final int SPEED = 300;
    private static final String NEW_ACCOUNT = "444455556666";

    @Test
    void areAnsweredAsAwsAnswers(@TempDir Path folder) throws Exception {
        assumeTrue(hasBoto3(), "python3 with boto3 is not installed");
        Path results = folder.resolve("results.json");
        Path log = folder.resolve("log.txt");
        try (var time = new ScaledTime(Instant.parse("2026-11-01T00:00:00Z"), SPEED);
                AwsSimulator aws = AwsSimulator.start(
                        new AwsSimulatorOptions(0, time, 1, ImageCatalog.empty(), Set.of(NEW_ACCOUNT)))) {
            Process process = new ProcessBuilder(
                            "python3",
                            "src/test/python/everyday_calls.py",
                            aws.endpoint().toString(),
                            results.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            try {
                assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
            } finally {
                process.destroyForcibly();
            }
            assertThat(process.exitValue()).describedAs(Files.readString(log)).isZero();
        }

        Map<String, @Nullable String> outcome =
                new JsonMapper().readValue(results.toFile(), new TypeReference<TreeMap<String, @Nullable String>>() {});
        assertThat(outcome).isNotEmpty();
        outcome.values().removeIf(difference -> difference == null);
        assertThat(outcome).isEmpty();
    }

    private static boolean hasBoto3() throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder("python3", "-c", "import boto3")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException noPython) {
            return false;
        }
    }
}
