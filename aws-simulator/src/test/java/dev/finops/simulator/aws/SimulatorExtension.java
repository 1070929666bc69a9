package dev.finops.simulator.aws;

import dev.finops.simulator.aws.time.SteppedTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A simulated AWS of its own for each test, whose time the test moves, and clients of the SDK for it. */
public final class SimulatorExtension implements BeforeEachCallback, AfterEachCallback {
    private final List<SdkClient> clients = new ArrayList<>();
    private SteppedTime time = new SteppedTime(Instant.parse("2026-11-01T00:00:00Z"));
    private @Nullable AwsSimulator aws;

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        time = new SteppedTime(Instant.parse("2026-11-01T00:00:00Z"));
        aws = AwsSimulator.start(AwsSimulatorOptions.stepped(time));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        clients.forEach(SdkClient::close);
        clients.clear();
        aws().close();
    }

    public AwsSimulator aws() {
        if (aws == null) {
            throw new IllegalStateException("no test is running");
        }
        return aws;
    }

    public SteppedTime time() {
        return time;
    }

    /** A client of the default account in Frankfurt. */
    public <B extends AwsClientBuilder<B, C>, C extends SdkClient> C client(B builder) {
        return client(builder, "123456789012", Region.EU_CENTRAL_1);
    }

    public <B extends AwsClientBuilder<B, C>, C extends SdkClient> C client(
            B builder, String accountId, Region region) {
        C client = builder.endpointOverride(aws().endpoint())
                .region(region)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accountId, "secret")))
                .build();
        clients.add(client);
        return client;
    }

    public S3Client s3(String accountId, Region region) {
        return client(S3Client.builder().forcePathStyle(true), accountId, region);
    }

    public S3Client s3() {
        return s3("123456789012", Region.EU_CENTRAL_1);
    }
}
