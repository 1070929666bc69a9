package dev.finops.backend.conversation;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/**
 * A thread of questions and answers.
 *
 * @param title one line of at most {@value #LONGEST_TITLE} characters
 * @param updatedAt when the last message came, or when it began
 */
@MappedEntity
public record Conversation(@Id UUID id, String title, Instant createdAt, Instant updatedAt) {
    public static final int LONGEST_TITLE = 200;
}
