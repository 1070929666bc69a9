package dev.finops.simulator.aws.bedrock;

import dev.finops.simulator.aws.simulation.AwsError;
import dev.finops.simulator.aws.simulation.EventStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockDelta;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseMetrics;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseOutput;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamMetrics;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamOutput;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.StopReason;
import software.amazon.awssdk.services.bedrockruntime.model.SystemContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.TokenUsage;
import software.amazon.awssdk.services.bedrockruntime.model.ToolConfiguration;
import software.amazon.awssdk.services.bedrockruntime.model.ValidationException;

/**
 * Converse and ConverseStream for the models of the Amazon Nova family.
 *
 * @see <a href="https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html">Converse</a>
 */
public final class SimulatedBedrock implements BedrockRuntimeClient, EventStreams {
    private static final Pattern NOVA =
            Pattern.compile("(arn:aws:bedrock:.+/)?((us|eu|apac)\\.)?amazon\\.nova-(micro|lite|pro|premier)-v1:0");
    private static final int PIECE = 24;
    private static final int CHARACTERS_A_TOKEN = 4;
    private static final long LATENCY_MILLIS = 40;

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    @Override
    public ConverseResponse converse(ConverseRequest request) {
        String text = answer(request.modelId(), request.system(), request.messages(), request.toolConfig());
        return ConverseResponse.builder()
                .output(ConverseOutput.fromMessage(Message.builder()
                        .role(ConversationRole.ASSISTANT)
                        .content(ContentBlock.fromText(text))
                        .build()))
                .stopReason(StopReason.END_TURN)
                .usage(usage(request.system(), request.messages(), text))
                .metrics(ConverseMetrics.builder().latencyMs(LATENCY_MILLIS).build())
                .build();
    }

    @Override
    public Set<Class<? extends AwsRequest>> streamed() {
        return Set.of(ConverseStreamRequest.class);
    }

    @Override
    public List<SdkPojo> stream(AwsRequest request) {
        var asked = (ConverseStreamRequest) request;
        String text = answer(asked.modelId(), asked.system(), asked.messages(), asked.toolConfig());
        List<SdkPojo> events = new ArrayList<>();
        events.add((SdkPojo) ConverseStreamOutput.messageStartBuilder()
                .role(ConversationRole.ASSISTANT)
                .build());
        for (int at = 0; at < text.length(); at += PIECE) {
            String piece = text.substring(at, Math.min(text.length(), at + PIECE));
            events.add((SdkPojo) ConverseStreamOutput.contentBlockDeltaBuilder()
                    .contentBlockIndex(0)
                    .delta(ContentBlockDelta.fromText(piece))
                    .build());
        }
        events.add((SdkPojo) ConverseStreamOutput.contentBlockStopBuilder()
                .contentBlockIndex(0)
                .build());
        events.add((SdkPojo) ConverseStreamOutput.messageStopBuilder()
                .stopReason(StopReason.END_TURN)
                .build());
        events.add((SdkPojo) ConverseStreamOutput.metadataBuilder()
                .usage(usage(asked.system(), asked.messages(), text))
                .metrics(ConverseStreamMetrics.builder()
                        .latencyMs(LATENCY_MILLIS)
                        .build())
                .build());
        return events;
    }

    private static String answer(
            String modelId,
            List<SystemContentBlock> system,
            List<Message> messages,
            @Nullable ToolConfiguration tools) {
        if (!NOVA.matcher(modelId).matches()) {
            throw refused("The provided model identifier is invalid.");
        }
        if (messages.isEmpty() || messages.getFirst().role() != ConversationRole.USER) {
            throw refused(
                    "A conversation must start with a user message. Try again with a conversation that starts with a"
                            + " user message.");
        }
        for (Message message : messages) {
            for (ContentBlock block : message.content()) {
                if (block.text() != null && block.text().isBlank()) {
                    throw refused(
                            "The text field in the ContentBlock object is blank. Add text to the text field, and try"
                                    + " again.");
                }
                if (tools == null && (block.toolUse() != null || block.toolResult() != null)) {
                    throw refused(
                            "The toolConfig field must be defined when using toolUse and toolResult content blocks.");
                }
            }
        }
        return SmallModel.answer(
                text(system.stream().map(SystemContentBlock::text).toList()),
                text(messages.getLast().content().stream()
                        .map(ContentBlock::text)
                        .toList()));
    }

    private static RuntimeException refused(String message) {
        return AwsError.of(ValidationException.builder(), 400, "ValidationException", message);
    }

    private static String text(List<String> blocks) {
        return String.join(
                "\n", blocks.stream().map(text -> text == null ? "" : text).toList());
    }

    private static TokenUsage usage(List<SystemContentBlock> system, List<Message> messages, String answer) {
        int read = system.toString().length() + messages.toString().length();
        int input = read / CHARACTERS_A_TOKEN;
        int output = answer.length() / CHARACTERS_A_TOKEN;
        return TokenUsage.builder()
                .inputTokens(input)
                .outputTokens(output)
                .totalTokens(input + output)
                .build();
    }
}
