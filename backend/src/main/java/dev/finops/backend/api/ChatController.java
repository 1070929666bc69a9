package dev.finops.backend.api;

import dev.finops.backend.chat.Assistant;
import dev.finops.backend.chat.Assisted;
import dev.finops.backend.chat.Chat;
import dev.finops.backend.chat.Progress;
import dev.finops.backend.chat.Question;
import dev.finops.backend.chat.Reply;
import dev.finops.backend.chat.model.ModelUse;
import dev.finops.backend.conversation.Conversation;
import dev.finops.backend.conversation.Conversations;
import dev.finops.backend.conversation.Message;
import dev.finops.backend.conversation.ModelUsage;
import dev.finops.backend.inquiry.Inquiry;
import dev.finops.backend.inquiry.InquiryText;
import dev.finops.backend.inquiry.InvalidParameters;
import dev.finops.backend.representation.ChatAnswer;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers questions in plain words. What is asked is never logged. */
@Controller("/api/v1/chat")
@ExecuteOn(TaskExecutors.IO)
@Tag(name = "Chat")
final class ChatController {
    private static final Logger LOG = LoggerFactory.getLogger(ChatController.class);
    /** Longer than any query may take. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Chat chat;
    private final Assistant assistant;
    private final Conversations conversations;
    private final ExecutorService threads;

    ChatController(
            Chat chat,
            Assistant assistant,
            Conversations conversations,
            @Named(TaskExecutors.IO) ExecutorService threads) {
        this.chat = chat;
        this.assistant = assistant;
        this.conversations = conversations;
        this.threads = threads;
    }

    @Post
    @Operation(
            operationId = "chat",
            summary = "Answers a question in plain words",
            description =
                    "Reads the message, asks the engine, and says how it was read. Where a message may mean several"
                            + " things whose numbers differ, it asks back; what it does not understand or cannot know it refuses"
                            + " without a number. The numbers are the engine's, never a language model's.")
    @ApiResponse(
            responseCode = "200",
            description = "The answer.",
            content = @Content(schema = @Schema(implementation = ChatAnswer.class)))
    @ApiResponse(
            responseCode = "404",
            description = "There is no such conversation.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @AnsweredWithProblems
    ChatAnswer chat(@Body ChatRequest body) {
        return answer(body.read(), ChatEvents.Listener.NONE);
    }

    /** The events of the stream, each with its name. */
    @Post("/stream")
    @Produces(MediaType.TEXT_EVENT_STREAM)
    @Operation(
            operationId = "chatStream",
            summary = "Answers a question in plain words, as server-sent events",
            description =
                    "The event status says what is being done. Where a language model will add to the answer, result holds"
                            + " the answer without it, and sentence each of its sentences that has passed the check. Last"
                            + " comes answer with what POST /api/v1/chat answers, or problem with what it would have"
                            + " answered as application/problem+json. A comment every 15 s keeps the connection. Whoever"
                            + " closes it stops the query. What is wrong with the request itself is answered as a problem"
                            + " at once.")
    @ApiResponse(
            responseCode = "200",
            description = "The events.",
            content = @Content(mediaType = MediaType.TEXT_EVENT_STREAM, schema = @Schema(type = "string")))
    @AnsweredWithProblems
    Publisher<Event<Object>> stream(@Body ChatRequest body) {
        ChatRequest.Read read = body.read();
        requireConversation(read.conversationId());
        return ChatEvents.of(progress -> answer(read, progress), threads).take(PATIENCE);
    }

    @Get("/suggestions")
    @Operation(
            operationId = "chatSuggestions",
            summary = "Questions that fit the data at hand",
            description = "Each of them is understood.")
    @AnsweredWithProblems
    List<ChatAnswer.Offer> suggestions() {
        return chat.suggestions(CostsController.scope()).stream()
                .map(ChatAnswer.Offer::of)
                .toList();
    }

    private ChatAnswer answer(ChatRequest.Read read, ChatEvents.Listener listener) {
        long started = System.nanoTime();
        Inquiry previous = previous(read.conversationId());
        var question = new Question(read.message(), read.chosen(), previous);
        var progress = new Progress() {
            @Nullable
            UUID conversation = read.conversationId();

            @Override
            public void status(String text) {
                listener.status(text);
            }

            @Override
            public void result(Reply reply) {
                listener.result(
                        ChatAnswer.of(begun(), null, new Assisted(reply, List.of(), null), millisSince(started)));
            }

            @Override
            public void sentence(String text) {
                listener.sentence(text);
            }

            /** An answer begins the conversation; a failure leaves none behind. */
            UUID begun() {
                if (conversation == null) {
                    conversation = conversations.begin(title(read.message())).id();
                }
                return conversation;
            }
        };
        Assisted assisted =
                assistant.answer(question, tokensUsed(read.conversationId()), CostsController.scope(), progress);
        UUID conversation = progress.begun();
        UUID message = keep(conversation, read.message(), assisted);
        double millis = millisSince(started);
        LOG.info(
                "Answered a message with {} in {} ms",
                assisted.reply().getClass().getSimpleName(),
                Math.round(millis));
        return ChatAnswer.of(conversation, message, assisted, millis);
    }

    private static double millisSince(long started) {
        return (System.nanoTime() - started) / 1e6;
    }

    private long tokensUsed(@Nullable UUID conversation) {
        return conversation == null
                ? 0
                : conversations.modelUse(conversation).map(ModelUsage::tokens).orElse(0L);
    }

    private UUID keep(UUID conversation, String message, Assisted assisted) {
        if (conversations.say(conversation, Message.Author.USER, message, null).isEmpty()) {
            throw new NoSuchConversation(conversation);
        }
        Reply reply = assisted.reply();
        String text = switch (reply) {
            case Reply.Answered answered -> answered.answer().text();
            case Reply.Asking asking -> asking.text();
            case Reply.Explained explained -> explained.text();
            case Reply.Refused refused -> refused.text();
        };
        if (!assisted.commentary().isEmpty()) {
            text += "\n" + String.join(" ", assisted.commentary());
        }
        String inquiry = reply instanceof Reply.Answered answered ? InquiryText.print(answered.inquiry()) : null;
        ModelUse use = assisted.model();
        if (use != null) {
            conversations.recordModelUse(
                    conversation,
                    use.model(),
                    new ModelUsage(use.tokens().input(), use.tokens().output(), use.costUsd()));
        }
        return conversations
                .say(conversation, Message.Author.ASSISTANT, text, inquiry)
                .orElseThrow(() -> new NoSuchConversation(conversation))
                .id();
    }

    private static String title(String message) {
        String line = message.strip().replaceAll("\\s+", " ");
        return line.length() <= Conversation.LONGEST_TITLE ? line : line.substring(0, Conversation.LONGEST_TITLE);
    }

    private void requireConversation(@Nullable UUID id) {
        if (id != null && conversations.find(id).isEmpty()) {
            throw new NoSuchConversation(id);
        }
    }

    /** What the conversation was about last. */
    private @Nullable Inquiry previous(@Nullable UUID conversation) {
        requireConversation(conversation);
        if (conversation == null) {
            return null;
        }
        return conversations.messages(conversation).reversed().stream()
                .map(Message::inquiry)
                .filter(inquiry -> inquiry != null)
                .findFirst()
                .map(ChatController::stored)
                .orElse(null);
    }

    /** An address that an older version wrote may say what this one does not know; then the conversation begins anew. */
    private static @Nullable Inquiry stored(String address) {
        try {
            return InquiryText.parse(address);
        } catch (InvalidParameters e) {
            return null;
        }
    }
}
