package dev.finops.backend.conversation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps conversations. */
public interface Conversations {
    /** The most that {@link #recent} answers. */
    int MOST_LISTED = 100;

    Conversation begin(String title);

    Optional<Conversation> find(UUID id);

    /** Those that were updated last, newest first. */
    List<Conversation> recent(int limit);

    /** In their order. */
    List<Message> messages(UUID conversationId);

    /**
     * Nothing if there is no such conversation.
     *
     * @param inquiry what an answer is about, as an address
     */
    Optional<Message> say(UUID conversationId, Message.Author author, String content, @Nullable String inquiry);

    /** Adds to what a language model used for a conversation; nothing if there is no such conversation. */
    void recordModelUse(UUID conversationId, String model, ModelUsage use);

    /** What a language model used for a conversation; empty if none was asked. */
    Optional<ModelUsage> modelUse(UUID conversationId);

    /** Whether there was such a conversation. */
    boolean delete(UUID id);
}
