package dev.finops.backend.conversation;

import dev.finops.backend.conversation.Message.Author;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Keeps conversations in PostgreSQL. */
@Singleton
@Requires(beans = DataSource.class)
class StoredConversations implements Conversations {
    private final ConversationRepository conversations;
    private final MessageRepository messages;
    private final ModelCallRepository modelCalls;
    private final InstantSource clock;

    StoredConversations(
            ConversationRepository conversations,
            MessageRepository messages,
            ModelCallRepository modelCalls,
            InstantSource clock) {
        this.modelCalls = modelCalls;
        this.conversations = conversations;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public Conversation begin(String title) {
        Instant now = now();
        return conversations.save(new Conversation(UUID.randomUUID(), title, now, now));
    }

    @Override
    public Optional<Conversation> find(UUID id) {
        return conversations.findById(id);
    }

    @Override
    public List<Conversation> recent(int limit) {
        return conversations.recent(Math.min(limit, MOST_LISTED));
    }

    @Override
    public List<Message> messages(UUID conversationId) {
        return messages.findByConversationIdOrderByPosition(conversationId);
    }

    @Override
    @Transactional
    public Optional<Message> say(UUID conversationId, Author author, String content, @Nullable String inquiry) {
        Instant now = now();
        if (conversations.touch(conversationId, now) == 0) {
            return Optional.empty();
        }
        int position = messages.countByConversationId(conversationId);
        return Optional.of(
                messages.save(new Message(UUID.randomUUID(), conversationId, position, author, content, inquiry, now)));
    }

    @Override
    @Transactional
    public void recordModelUse(UUID conversationId, String model, ModelUsage use) {
        if (conversations.existsById(conversationId)) {
            modelCalls.save(new ModelCall(
                    UUID.randomUUID(),
                    conversationId,
                    model,
                    use.inputTokens(),
                    use.outputTokens(),
                    use.costUsd(),
                    now()));
        }
    }

    @Override
    public Optional<ModelUsage> modelUse(UUID conversationId) {
        return modelCalls.findByConversationId(conversationId).stream()
                .map(ModelCall::usage)
                .reduce(ModelUsage::plus);
    }

    @Override
    @Transactional
    public boolean delete(UUID id) {
        boolean found = conversations.existsById(id);
        conversations.deleteById(id);
        return found;
    }

    /** As exactly as PostgreSQL keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
