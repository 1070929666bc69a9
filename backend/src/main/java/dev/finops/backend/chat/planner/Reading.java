package dev.finops.backend.chat.planner;

import dev.finops.backend.inquiry.Inquiry;

/**
 * One way to understand a message.
 *
 * @param sentence says what is asked in words that mean only this, and that the planner reads as this
 */
public record Reading(Inquiry inquiry, String sentence) {}
