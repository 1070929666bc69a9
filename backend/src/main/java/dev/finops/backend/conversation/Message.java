package dev.finops.backend.conversation;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One turn of a conversation.
 *
 * @param position counts from 0 within the conversation
 * @param inquiry what the answer is about, as an address; null where there is none
 * @param content at most {@value #LONGEST_CONTENT} characters
 */
@MappedEntity
public record Message(
        @Id UUID id,
        UUID conversationId,
        int position,
        Author author,
        String content,
        @Nullable String inquiry,
        Instant createdAt) {
    public static final int LONGEST_CONTENT = 100_000;

    /** Who says it. */
    public enum Author {
        USER,
        ASSISTANT
    }
}
