package dev.finops.simulator.aws.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.finops.simulator.aws.SimulatorExtension;
import dev.finops.simulator.aws.journal.JournalEntry;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.S3Exception;

class FaultsIT {
    @RegisterExtension
    final SimulatorExtension simulator = new SimulatorExtension();

    private S3Client s3;

    @BeforeEach
    void clientWithoutRetries() {
        S3ClientBuilder builder = S3Client.builder().forcePathStyle(true);
        s3 = simulator.client(builder.overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry())));
    }

    private void createBucket() {
        s3.createBucket(r -> r.bucket("data").createBucketConfiguration(c -> c.locationConstraint("eu-central-1")));
    }

    private HttpResponse<String> post(String fault) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(simulator.aws().endpoint().resolve("/_simulator/faults"))
                            .timeout(Duration.ofSeconds(20))
                            .POST(HttpRequest.BodyPublishers.ofString(fault))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void aCallIsRefusedAsOftenAsOrdered() throws Exception {
        post("""
                {"service": "s3", "operation": "CreateBucket",
                 "fault": {"type": "refusal", "status": 503, "code": "SlowDown", "message": "Please reduce your request rate."}}
                """);

        assertThat(s3.listBuckets().buckets()).isEmpty();
        assertThatThrownBy(this::createBucket)
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        e -> assertThat(e.isThrottlingException()).isTrue());
        createBucket();
    }

    @Test
    void anAnswerIsLostAfterTheCallHadItsEffect() {
        simulator.aws().faults().next(1, call -> true, new Faults.Fault.AnswerLost());

        assertThatThrownBy(this::createBucket).isInstanceOf(SdkClientException.class);

        assertThat(s3.listBuckets().buckets()).hasSize(1);
    }

    @Test
    void aDroppedCallHasNoEffect() throws Exception {
        post("{\"fault\": {\"type\": \"dropped\"}}");

        assertThatThrownBy(this::createBucket).isInstanceOf(SdkClientException.class);

        assertThat(s3.listBuckets().buckets()).isEmpty();
    }

    @Test
    void refusedCallsAreInTheJournal() {
        simulator
                .aws()
                .faults()
                .next(1, call -> true, new Faults.Fault.Refusal(500, "InternalError", "We encountered an error."));

        assertThatThrownBy(this::createBucket).isInstanceOf(S3Exception.class);

        assertThat(simulator.aws().journal().mutations())
                .extracting(JournalEntry::operation, JournalEntry::errorCode)
                .containsExactly(tuple("CreateBucket", "InternalError"));
    }

    @Test
    void anOrderThatMakesNoSenseIsExplained() throws Exception {
        assertThat(post("{\"service\": \"s3\"}").body()).contains("fault is missing");
        assertThat(post("{\"fault\": {\"type\": \"earthquake\"}}").statusCode()).isEqualTo(400);
    }
}
