package dev.finops.backend.chat;

import dev.finops.backend.inquiry.Inquiry;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be asked with one click.
 *
 * @param sentence what it means, in words that mean only this
 * @param text its answer in short; null where it was not asked yet
 */
public record Choice(
        String sentence, Inquiry inquiry, @Nullable String text) {}
