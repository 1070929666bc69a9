package dev.finops.backend.chat.model;

import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockDelta;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockStart;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler.Visitor;

/** The events of ConverseStream. Any part of them may be missing. */
final class ConverseEvents {
    private ConverseEvents() {}

    static Visitor into(StreamedTurn turn) {
        return Visitor.builder()
                .onContentBlockStart(event -> {
                    ContentBlockStart start = event.start();
                    if (start != null && start.toolUse() != null && event.contentBlockIndex() != null) {
                        turn.call(
                                event.contentBlockIndex(),
                                String.valueOf(start.toolUse().toolUseId()),
                                String.valueOf(start.toolUse().name()));
                    }
                })
                .onContentBlockDelta(event -> {
                    ContentBlockDelta delta = event.delta();
                    if (delta == null) {
                        return;
                    }
                    if (delta.text() != null) {
                        turn.text(delta.text());
                    }
                    if (delta.toolUse() != null
                            && delta.toolUse().input() != null
                            && event.contentBlockIndex() != null) {
                        turn.arguments(
                                event.contentBlockIndex(), delta.toolUse().input());
                    }
                })
                .onMessageStop(event -> turn.ended())
                .onMetadata(event -> {
                    var usage = event.usage();
                    if (usage != null && usage.inputTokens() != null && usage.outputTokens() != null) {
                        turn.tokens(usage.inputTokens(), usage.outputTokens());
                    }
                })
                .build();
    }
}
