package dev.finops.backend.api;

import dev.finops.backend.chat.Chat;
import dev.finops.backend.chat.Question;
import dev.finops.backend.chat.Reply;
import dev.finops.backend.conversation.Conversation;
import dev.finops.backend.conversation.Conversations;
import dev.finops.backend.conversation.Message;
import dev.finops.backend.inquiry.Inquiry;
import dev.finops.backend.inquiry.InquiryText;
import dev.finops.backend.inquiry.InvalidParameters;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
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
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Answers questions in plain words. What is asked is never logged. */
@Controller("/api/v1/chat")
@ExecuteOn(TaskExecutors.IO)
@Tag(name = "Chat")
final class ChatController {
    private static final Logger LOG = LoggerFactory.getLogger(ChatController.class);
    private static final Duration HEART_BEAT = Duration.ofSeconds(15);
    /** Longer than any query may take. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Chat chat;
    private final Conversations conversations;
    private final ExecutorService threads;

    ChatController(Chat chat, Conversations conversations, @Named(TaskExecutors.IO) ExecutorService threads) {
        this.chat = chat;
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
        return answer(body.read());
    }

    /** The events of the stream, each with its name. */
    @Post("/stream")
    @Produces(MediaType.TEXT_EVENT_STREAM)
    @Operation(
            operationId = "chatStream",
            summary = "Answers a question in plain words, as server-sent events",
            description =
                    "The event status says what is being done; answer holds what POST /api/v1/chat answers; problem"
                            + " holds what it would have answered as application/problem+json. A comment every 15 s keeps the"
                            + " connection. What is wrong with the request itself is answered as a problem at once.")
    @ApiResponse(
            responseCode = "200",
            description = "The events.",
            content = @Content(mediaType = MediaType.TEXT_EVENT_STREAM, schema = @Schema(type = "string")))
    @AnsweredWithProblems
    Publisher<Event<Object>> stream(@Body ChatRequest body) {
        ChatRequest.Read read = body.read();
        requireConversation(read.conversationId());
        Mono<Event<Object>> answer = Mono.fromCallable(() -> answer(read))
                .subscribeOn(Schedulers.fromExecutorService(threads))
                .<Event<Object>>map(found -> Event.<Object>of(found).name("answer"))
                .onErrorResume(failure ->
                        Mono.just(Event.<Object>of(Problems.of(failure)).name("problem")))
                .cache();
        Flux<Event<Object>> heart = Flux.interval(HEART_BEAT)
                .<Event<Object>>map(beat -> Event.<Object>of("").comment("still working"))
                .takeUntilOther(answer);
        Event<Object> status = Event.<Object>of(new Status("Reading the question and asking the engine."))
                .name("status");
        return Flux.concat(Flux.just(status), Flux.merge(heart, answer)).take(PATIENCE);
    }

    @Serdeable
    record Status(String text) {}

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

    private ChatAnswer answer(ChatRequest.Read read) {
        long started = System.nanoTime();
        Inquiry previous = previous(read.conversationId());
        Reply reply = chat.ask(new Question(read.message(), read.chosen(), previous), CostsController.scope());
        UUID conversation = read.conversationId() == null
                ? conversations.begin(title(read.message())).id()
                : read.conversationId();
        UUID message = keep(conversation, read.message(), reply);
        double millis = (System.nanoTime() - started) / 1e6;
        LOG.info("Answered a message with {} in {} ms", reply.getClass().getSimpleName(), Math.round(millis));
        return ChatAnswer.of(conversation, message, reply, millis);
    }

    private UUID keep(UUID conversation, String message, Reply reply) {
        if (conversations.say(conversation, Message.Author.USER, message, null).isEmpty()) {
            throw new NoSuchConversation(conversation);
        }
        String text = switch (reply) {
            case Reply.Answered answered -> answered.answer().text();
            case Reply.Asking asking -> asking.text();
            case Reply.Refused refused -> refused.text();
        };
        String inquiry = reply instanceof Reply.Answered answered ? InquiryText.print(answered.inquiry()) : null;
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
