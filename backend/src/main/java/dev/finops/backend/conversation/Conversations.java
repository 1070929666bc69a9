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

    /** Whether there was such a conversation. */
    boolean delete(UUID id);
}
