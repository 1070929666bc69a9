package dev.finops.backend.conversation;

import dev.finops.backend.conversation.Message.Author;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps conversations until the process ends, for a backend without a database: the newest
 * {@value #MOST_CONVERSATIONS}, each with its last {@value #MOST_MESSAGES} messages.
 */
@Singleton
@Requires(missingBeans = DataSource.class)
final class InMemoryConversations implements Conversations {
    static final int MOST_CONVERSATIONS = 200;
    static final int MOST_MESSAGES = 200;

    private record Kept(
            Conversation conversation,
            List<Message> messages,
            int nextPosition,
            @Nullable ModelUsage modelUse) {}

    private final InstantSource clock;
    /** The one that was updated longest ago comes first. */
    private final Map<UUID, Kept> threads = new LinkedHashMap<>();

    InMemoryConversations(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Conversation begin(String title) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var conversation = new Conversation(UUID.randomUUID(), title, now, now);
        threads.put(conversation.id(), new Kept(conversation, List.of(), 0, null));
        if (threads.size() > MOST_CONVERSATIONS) {
            threads.remove(threads.keySet().iterator().next());
        }
        return conversation;
    }

    @Override
    public synchronized Optional<Conversation> find(UUID id) {
        return Optional.ofNullable(threads.get(id)).map(Kept::conversation);
    }

    @Override
    public synchronized List<Conversation> recent(int limit) {
        var newestFirst = new ArrayList<>(threads.values());
        Collections.reverse(newestFirst);
        return newestFirst.stream()
                .limit(Math.min(limit, MOST_LISTED))
                .map(Kept::conversation)
                .toList();
    }

    @Override
    public synchronized List<Message> messages(UUID conversationId) {
        var thread = threads.get(conversationId);
        return thread == null ? List.of() : thread.messages();
    }

    @Override
    public synchronized Optional<Message> say(
            UUID conversationId, Author author, String content, @Nullable String inquiry) {
        var thread = threads.remove(conversationId);
        if (thread == null) {
            return Optional.empty();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var message =
                new Message(UUID.randomUUID(), conversationId, thread.nextPosition(), author, content, inquiry, now);
        var messages = new ArrayList<>(thread.messages());
        messages.add(message);
        if (messages.size() > MOST_MESSAGES) {
            messages.removeFirst();
        }
        var begun = thread.conversation();
        threads.put(
                conversationId,
                new Kept(
                        new Conversation(begun.id(), begun.title(), begun.createdAt(), now),
                        List.copyOf(messages),
                        thread.nextPosition() + 1,
                        thread.modelUse()));
        return Optional.of(message);
    }

    @Override
    public synchronized void recordModelUse(UUID conversationId, String model, ModelUsage use) {
        threads.computeIfPresent(
                conversationId,
                (id, thread) -> new Kept(
                        thread.conversation(),
                        thread.messages(),
                        thread.nextPosition(),
                        thread.modelUse() == null ? use : thread.modelUse().plus(use)));
    }

    @Override
    public synchronized Optional<ModelUsage> modelUse(UUID conversationId) {
        return Optional.ofNullable(threads.get(conversationId)).map(Kept::modelUse);
    }

    @Override
    public synchronized boolean delete(UUID id) {
        return threads.remove(id) != null;
    }
}
