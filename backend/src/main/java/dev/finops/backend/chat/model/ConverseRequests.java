package dev.finops.backend.chat.model;

import dev.finops.backend.tools.InquiryTool;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.SystemContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.Tool;
import software.amazon.awssdk.services.bedrockruntime.model.ToolConfiguration;
import software.amazon.awssdk.services.bedrockruntime.model.ToolInputSchema;
import software.amazon.awssdk.services.bedrockruntime.model.ToolResultContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ToolResultStatus;
import software.amazon.awssdk.services.bedrockruntime.model.ToolSpecification;

/** Prompts as ConverseStream takes them. */
final class ConverseRequests {
    private ConverseRequests() {}

    static ConverseStreamRequest of(String modelId, Prompt prompt) {
        var request = ConverseStreamRequest.builder()
                .modelId(modelId)
                .system(SystemContentBlock.fromText(prompt.system()))
                .messages(prompt.messages().stream()
                        .map(ConverseRequests::message)
                        .toList())
                .inferenceConfig(inference ->
                        inference.temperature((float) prompt.temperature()).maxTokens(prompt.maxTokens()));
        if (!prompt.tools().isEmpty()) {
            request.toolConfig(ToolConfiguration.builder()
                    .tools(prompt.tools().stream().map(ConverseRequests::tool).toList())
                    .build());
        }
        return request.build();
    }

    private static Message message(Prompt.Message message) {
        List<ContentBlock> blocks = new ArrayList<>();
        switch (message) {
            case Prompt.Message.User(String text) -> blocks.add(ContentBlock.fromText(text));
            case Prompt.Message.Model(String text, List<Prompt.Call> calls) -> {
                // An empty text block is refused by Bedrock.
                if (!text.isBlank()) {
                    blocks.add(ContentBlock.fromText(text));
                }
                calls.forEach(call -> blocks.add(ContentBlock.fromToolUse(
                        use -> use.toolUseId(call.id()).name(call.tool()).input(document(call.arguments())))));
            }
            case Prompt.Message.Results(List<Prompt.Result> results) ->
                results.forEach(result ->
                        blocks.add(ContentBlock.fromToolResult(block -> block.toolUseId(result.callId())
                                .content(ToolResultContentBlock.fromText(result.text()))
                                .status(result.failed() ? ToolResultStatus.ERROR : ToolResultStatus.SUCCESS))));
        }
        boolean model = message instanceof Prompt.Message.Model;
        return Message.builder()
                .role(model ? ConversationRole.ASSISTANT : ConversationRole.USER)
                .content(blocks)
                .build();
    }

    private static Tool tool(InquiryTool tool) {
        return Tool.fromToolSpec(ToolSpecification.builder()
                .name(tool.name())
                .description(tool.description())
                .inputSchema(ToolInputSchema.fromJson(document(tool.schema())))
                .build());
    }

    private static Document document(@Nullable Object value) {
        return switch (value) {
            case null -> Document.fromNull();
            case String text -> Document.fromString(text);
            case Boolean flag -> Document.fromBoolean(flag);
            case Number number -> Document.fromNumber(new BigDecimal(number.toString()));
            case List<?> list ->
                Document.fromList(list.stream().map(ConverseRequests::document).toList());
            case Map<?, ?> map -> {
                Map<String, Document> members = new LinkedHashMap<>();
                map.forEach((name, member) -> members.put(String.valueOf(name), document(member)));
                yield Document.fromMap(members);
            }
            default -> Document.fromString(String.valueOf(value));
        };
    }
}
