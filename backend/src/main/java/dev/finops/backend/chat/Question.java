package dev.finops.backend.chat;

import dev.finops.backend.inquiry.Inquiry;
import org.jspecify.annotations.Nullable;

/**
 * One message of a person.
 *
 * @param chosen what it means, where that was chosen from an offer; null where its words are to be read
 * @param previous what the conversation was about so far, which the message may only change
 */
public record Question(
        String message, @Nullable Inquiry chosen, @Nullable Inquiry previous) {}
