package dev.finops.backend.chat.planner.grammar;

/**
 * A kind of meaning that a stretch of a message can have.
 *
 * @param name unique within a grammar
 * @param type of the meanings; their equality decides which readings are the same
 */
public record Sort<T>(String name, Class<T> type) implements Part {}
