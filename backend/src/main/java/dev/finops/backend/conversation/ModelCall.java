package dev.finops.backend.conversation;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One use of a language model, as it is kept. */
@MappedEntity
record ModelCall(
        @Id UUID id,
        UUID conversationId,
        String model,
        long inputTokens,
        long outputTokens,
        @Nullable BigDecimal costUsd,
        Instant createdAt) {
    ModelUsage usage() {
        return new ModelUsage(inputTokens, outputTokens, costUsd);
    }
}
