package dev.finops.backend.conversation;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a language model used for a conversation.
 *
 * @param costUsd null where no price is known for some of it
 */
public record ModelUsage(
        long inputTokens, long outputTokens, @Nullable BigDecimal costUsd) {
    public long tokens() {
        return inputTokens + outputTokens;
    }

    ModelUsage plus(ModelUsage more) {
        return new ModelUsage(
                inputTokens + more.inputTokens,
                outputTokens + more.outputTokens,
                costUsd == null || more.costUsd == null ? null : costUsd.add(more.costUsd));
    }
}
