package dev.finops.backend.api;

import dev.finops.backend.conversation.Conversation;
import dev.finops.backend.conversation.Conversations;
import dev.finops.backend.conversation.Message;
import dev.finops.backend.conversation.ModelUsage;
import dev.finops.backend.inquiry.InvalidParameters;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Conversations and what was said in them. */
@Controller("/api/v1/conversations")
@ExecuteOn(TaskExecutors.IO)
@Tag(name = "Conversations")
final class ConversationsController {
    private final Conversations conversations;

    ConversationsController(Conversations conversations) {
        this.conversations = conversations;
    }

    @Serdeable
    record NewConversation(
            @Schema(
                    description = "What it is about.",
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    nullable = false,
                    type = "string",
                    minLength = 1,
                    maxLength = 200,
                    pattern = "^[^\\u0000]*\\S[^\\u0000]*$")
            @Nullable
            JsonNode title) {}

    @Serdeable
    record NewMessage(
            @Schema(
                    description = "What the user says.",
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    nullable = false,
                    type = "string",
                    minLength = 1,
                    maxLength = 100000,
                    pattern = "^[^\\u0000]*\\S[^\\u0000]*$")
            @Nullable
            JsonNode content) {}

    @Serdeable
    record Summary(UUID id, String title, Instant createdAt, Instant updatedAt) {
        static Summary of(Conversation conversation) {
            return new Summary(
                    conversation.id(), conversation.title(), conversation.createdAt(), conversation.updatedAt());
        }
    }

    @Serdeable
    record Said(
            UUID id,
            int position,
            Message.Author author,
            String content,

            @Schema(description = "What an answer is about: POST it to /api/v1/chat as address to have it again.")
            @Nullable
            String inquiry,

            Instant createdAt) {
        static Said of(Message message) {
            return new Said(
                    message.id(),
                    message.position(),
                    message.author(),
                    message.content(),
                    message.inquiry(),
                    message.createdAt());
        }
    }

    @Serdeable
    @Schema(name = "ConversationModelUse")
    record ModelUse(
            long inputTokens,
            long outputTokens,

            @Schema(description = "In USD; null where no price is known.") @Nullable
            BigDecimal costUsd) {
        static ModelUse of(ModelUsage usage) {
            return new ModelUse(usage.inputTokens(), usage.outputTokens(), usage.costUsd());
        }
    }

    @Serdeable
    record Whole(
            Summary conversation,
            List<Said> messages,

            @Schema(description = "What a language model used for it; null if none was asked.") @Nullable
            ModelUse modelUse) {}

    @Get
    @Operation(summary = "The conversations that were updated last")
    List<Summary> recent() {
        return conversations.recent(Conversations.MOST_LISTED).stream()
                .map(Summary::of)
                .toList();
    }

    @Post
    @Operation(summary = "Begins a conversation")
    @ApiResponse(
            responseCode = "201",
            description = "The conversation.",
            content = @Content(schema = @Schema(implementation = Summary.class)))
    @FailsAsProblem
    HttpResponse<Summary> begin(@Body NewConversation body) {
        var begun = conversations.begin(text("title", body.title(), Conversation.LONGEST_TITLE));
        return HttpResponse.created(Summary.of(begun), URI.create("/api/v1/conversations/" + begun.id()));
    }

    @Get("/{id}")
    @Operation(summary = "A conversation with its messages")
    @ApiResponse(
            responseCode = "200",
            description = "The conversation.",
            content = @Content(schema = @Schema(implementation = Whole.class)))
    @FailsAsProblem
    Whole conversation(UUID id) {
        return conversations
                .find(id)
                .map(found -> new Whole(
                        Summary.of(found),
                        conversations.messages(id).stream().map(Said::of).toList(),
                        conversations.modelUse(id).map(ModelUse::of).orElse(null)))
                .orElseThrow(() -> new NoSuchConversation(id));
    }

    @Post("/{id}/messages")
    @Operation(summary = "Adds a message of the user")
    @ApiResponse(
            responseCode = "201",
            description = "The message.",
            content = @Content(schema = @Schema(implementation = Said.class)))
    @FailsAsProblem
    HttpResponse<Said> say(UUID id, @Body NewMessage body) {
        String content = text("content", body.content(), Message.LONGEST_CONTENT);
        return conversations
                .say(id, Message.Author.USER, content, null)
                .map(message -> HttpResponse.created(Said.of(message)))
                .orElseThrow(() -> new NoSuchConversation(id));
    }

    @Delete("/{id}")
    @Operation(summary = "Deletes a conversation with its messages")
    @ApiResponse(responseCode = "204", description = "It is deleted.")
    @FailsAsProblem
    HttpResponse<?> delete(UUID id) {
        if (!conversations.delete(id)) {
            throw new NoSuchConversation(id);
        }
        return HttpResponse.noContent();
    }

    /** PostgreSQL's text holds every character but NUL. A number is no text. */
    private static String text(String name, @Nullable JsonNode value, int longest) {
        String stripped =
                value == null || !value.isString() ? "" : value.getStringValue().strip();
        if (stripped.isEmpty() || stripped.length() > longest || stripped.indexOf('\0') >= 0) {
            throw new InvalidParameters(List.of(new InvalidParameters.Fault(
                    name, name + " must be a text of 1 to " + longest + " characters, none of them NUL.")));
        }
        return stripped;
    }
}
