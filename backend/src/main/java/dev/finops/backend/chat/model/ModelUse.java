package dev.finops.backend.chat.model;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a language model did for one reply.
 *
 * @param model the provider's name of it
 * @param costUsd at the configured or listed price; null where none is known
 * @param note for whoever asked, where it did not do all it should; null if it did
 */
public record ModelUse(
        String model,
        Tokens tokens,
        @Nullable BigDecimal costUsd,
        @Nullable String note) {}
