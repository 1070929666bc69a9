package dev.finops.simulator.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The simulator as people see it, through the AWS command line interface. */
class AwsCliIT {
    @RegisterExtension
    final SimulatorExtension simulator = new SimulatorExtension();

    @TempDir
    Path folder;

    @BeforeEach
    void needsTheCli() throws Exception {
        boolean installed;
        try {
            installed = aws("--version").exitCode() == 0;
        } catch (IOException notFound) {
            installed = false;
        }
        assumeTrue(installed, "the aws CLI is not installed");
    }

    private record Outcome(int exitCode, String output) {}

    private Outcome aws(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add("aws");
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(folder, "aws", ".txt");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("AWS_ENDPOINT_URL", simulator.aws().endpoint().toString());
        builder.environment().put("AWS_REGION", "eu-central-1");
        builder.environment().put("AWS_DEFAULT_REGION", "eu-central-1");
        builder.environment().put("AWS_ACCESS_KEY_ID", "any");
        builder.environment().put("AWS_SECRET_ACCESS_KEY", "any");
        builder.environment().put("AWS_PAGER", "");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Outcome(process.exitValue(), Files.readString(output));
    }

    private String succeeds(String... arguments) throws IOException, InterruptedException {
        Outcome outcome = aws(arguments);
        assertThat(outcome.exitCode()).describedAs(outcome.output()).isZero();
        return outcome.output();
    }

    @Test
    void filesGoToABucketAndBack() throws Exception {
        byte[] large = new byte[9 * 1024 * 1024];
        Path file = Files.write(folder.resolve("large file.bin"), large);

        succeeds("s3", "mb", "s3://data");
        succeeds("s3", "cp", file.toString(), "s3://data/in/large file.bin");
        succeeds("s3", "cp", "s3://data/in/large file.bin", "s3://data/copy.bin");
        assertThat(succeeds("s3", "ls", "s3://data/")).contains("PRE in/").contains("9437184 copy.bin");
        succeeds("s3", "cp", "s3://data/copy.bin", folder.resolve("back.bin").toString());

        assertThat(folder.resolve("back.bin")).hasBinaryContent(large);
        succeeds("s3", "rb", "--force", "s3://data");
    }

    @Test
    void aBucketOutsideUsEast1NeedsItsConstraint() throws Exception {
        Outcome outcome = aws("s3api", "create-bucket", "--bucket", "data");

        assertThat(outcome.exitCode()).isNotZero();
        assertThat(outcome.output())
                .contains("(IllegalLocationConstraintException)")
                .contains("The unspecified location constraint is incompatible for the region specific endpoint");
    }

    @Test
    void unknownBucketsAndUnsimulatedOperationsAreRefused() throws Exception {
        assertThat(aws("s3api", "get-bucket-policy", "--bucket", "missing").output())
                .contains(
                        "(NoSuchBucket) when calling the GetBucketPolicy operation: The specified bucket does not exist");
        assertThat(aws("s3api", "list-bucket-metrics-configurations", "--bucket", "data")
                        .output())
                .contains("(NotImplemented)");
    }

    @Test
    void theCallerIsKnown() throws Exception {
        assertThat(succeeds("sts", "get-caller-identity", "--query", "Account", "--output", "text"))
                .isEqualToIgnoringNewLines("123456789012");
        assertThat(succeeds("cur", "describe-report-definitions", "--region", "us-east-1"))
                .contains("\"ReportDefinitions\": []");
    }
}
