package dev.finops.simulator.aws.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.finops.simulator.aws.AwsSimulator;
import dev.finops.simulator.aws.AwsSimulatorOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler.Visitor;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.SystemContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ValidationException;

/** Converse and ConverseStream through the SDK's own client. */
class SimulatedBedrockIT {
    private static final SystemContentBlock WRITE = SystemContentBlock.fromText("Write references such as [[total]].");
    private static final String RESULT =
            "period = \"October 2026\"\ntotal = \"$5.00\"\nr1.service = \"AmazonS3\"\nr1.amount = \"$5.00\"";

    private static AwsSimulator aws;
    private static BedrockRuntimeAsyncClient client;

    @BeforeAll
    static void start() throws IOException {
        aws = AwsSimulator.start(AwsSimulatorOptions.scaled(1));
        client = BedrockRuntimeAsyncClient.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .httpClientBuilder(NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP1_1))
                .build();
    }

    @AfterAll
    static void stop() {
        client.close();
        aws.close();
    }

    @Test
    void an_answer_streams_in_pieces_and_ends_with_the_tokens() {
        List<String> pieces = Collections.synchronizedList(new ArrayList<>());
        var tokens = new AtomicInteger();

        client.converseStream(
                        request -> request.modelId("amazon.nova-lite-v1:0")
                                .system(WRITE)
                                .messages(user(RESULT)),
                        ConverseStreamResponseHandler.builder()
                                .subscriber(Visitor.builder()
                                        .onContentBlockDelta(event ->
                                                pieces.add(event.delta().text()))
                                        .onMetadata(event ->
                                                tokens.set(event.usage().totalTokens()))
                                        .build())
                                .build())
                .join();

        assertThat(pieces).hasSizeGreaterThan(1);
        assertThat(String.join("", pieces))
                .isEqualTo("Overall [[total]] was spent in [[period]]. [[r1.service]] comes to [[r1.amount]].");
        assertThat(tokens.get()).isPositive();
    }

    @Test
    void an_answer_comes_whole_too() {
        var response = client.converse(
                        request -> request.modelId("us.amazon.nova-pro-v1:0").messages(user("Hello?")))
                .join();

        assertThat(response.output().message().content().getFirst().text()).isEqualTo("I do not know.");
        assertThat(response.stopReasonAsString()).isEqualTo("end_turn");
    }

    @Test
    void an_unknown_model_is_refused_as_bedrock_does() {
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> client.converse(
                                request -> request.modelId("gpt-oss").messages(user("Hello?")))
                        .join())
                .withCauseInstanceOf(ValidationException.class)
                .withMessageContaining("The provided model identifier is invalid.");
    }

    private static Message user(String text) {
        return Message.builder()
                .role("user")
                .content(ContentBlock.fromText(text))
                .build();
    }
}
