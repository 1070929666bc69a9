package dev.finops.backend.chat.model;

import dev.finops.backend.chat.model.ModelFailedException.Reason;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClientBuilder;
import software.amazon.awssdk.services.bedrockruntime.model.AccessDeniedException;
import software.amazon.awssdk.services.bedrockruntime.model.BedrockRuntimeException;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.ModelNotReadyException;
import software.amazon.awssdk.services.bedrockruntime.model.ModelTimeoutException;
import software.amazon.awssdk.services.bedrockruntime.model.ResourceNotFoundException;
import software.amazon.awssdk.services.bedrockruntime.model.ServiceUnavailableException;
import software.amazon.awssdk.services.bedrockruntime.model.ThrottlingException;
import software.amazon.awssdk.services.bedrockruntime.model.ValidationException;

/**
 * A model on Amazon Bedrock, through ConverseStream.
 *
 * @see <a href="https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStream.html">ConverseStream</a>
 */
final class BedrockModel implements LanguageModel {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final int CONNECTIONS = 16;

    private final String modelId;
    private final BedrockRuntimeAsyncClient client;

    private BedrockModel(String modelId, BedrockRuntimeAsyncClient client) {
        this.modelId = modelId;
        this.client = client;
    }

    /** Where and as whom to call comes from the environment, as everywhere in the SDK. */
    static BedrockModel of(String modelId, @Nullable String region, Duration patience) {
        BedrockRuntimeAsyncClientBuilder builder = BedrockRuntimeAsyncClient.builder()
                // HTTP/1.1 passes every proxy; HTTP/2 gains nothing where a connection carries one stream.
                .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                        .protocol(Protocol.HTTP1_1)
                        .maxConcurrency(CONNECTIONS)
                        .connectionTimeout(CONNECT)
                        .connectionAcquisitionTimeout(CONNECT)
                        .readTimeout(patience))
                // The thread that reads the stream completes the answer: nothing blocks on it.
                .asyncConfiguration(async ->
                        async.advancedOption(SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, Runnable::run))
                .overrideConfiguration(
                        override -> override.apiCallTimeout(patience).retryStrategy(retry -> retry.maxAttempts(2)));
        if (region != null && !region.isBlank()) {
            builder.region(Region.of(region));
        }
        return new BedrockModel(modelId, builder.build());
    }

    @Override
    public String id() {
        return modelId;
    }

    @Override
    public Turn ask(Prompt prompt, Consumer<String> words, Duration patience) throws ModelFailedException {
        var answer = new StreamedTurn(words);
        CompletableFuture<Void> call;
        try {
            call = client.converseStream(
                    ConverseRequests.of(modelId, prompt),
                    ConverseStreamResponseHandler.builder()
                            .subscriber(ConverseEvents.into(answer))
                            .onError(failure -> {})
                            .build());
        } catch (RuntimeException e) {
            // No region, no credentials, an endpoint that is none.
            throw new ModelFailedException(Reason.UNREACHABLE, Tokens.NONE, e);
        }
        answer.onTooLong(() -> call.cancel(true));
        try {
            call.get(Math.max(1, patience.toMillis()), TimeUnit.MILLISECONDS);
            return answer.turn(prompt);
        } catch (TimeoutException e) {
            throw new ModelFailedException(Reason.SLOW, answer.used(prompt), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ModelFailedException(Reason.STOPPED, answer.used(prompt), e);
        } catch (ExecutionException e) {
            throw failed(e.getCause() == null ? e : e.getCause(), answer.used(prompt));
        } catch (RuntimeException e) {
            // Cancelled, because it was too long.
            throw new ModelFailedException(Reason.BROKEN, answer.used(prompt), e);
        } finally {
            call.cancel(true);
        }
    }

    /** @see <a href="https://docs.aws.amazon.com/bedrock/latest/userguide/troubleshooting-api-error-codes.html">Its errors</a> */
    private static ModelFailedException failed(Throwable failure, Tokens used) {
        Reason reason = switch (failure) {
            case AccessDeniedException ignored -> Reason.DENIED;
            case ResourceNotFoundException ignored -> Reason.UNKNOWN;
            case ValidationException ignored -> Reason.UNKNOWN;
            case ThrottlingException ignored -> Reason.BUSY;
            case ServiceUnavailableException ignored -> Reason.BUSY;
            case ModelNotReadyException ignored -> Reason.BUSY;
            case ModelTimeoutException ignored -> Reason.SLOW;
            case software.amazon.awssdk.core.exception.ApiCallTimeoutException ignored -> Reason.SLOW;
            case BedrockRuntimeException service when service.statusCode() == 403 -> Reason.DENIED;
            case SdkClientException ignored -> Reason.UNREACHABLE;
            default -> Reason.BROKEN;
        };
        return new ModelFailedException(reason, used, failure);
    }

    @Override
    public void close() {
        client.close();
    }
}
