package dev.finops.simulator.kubernetes.rest;

import java.util.function.Consumer;

/**
 * How a write is to be done.
 *
 * @param dryRun whether everything happens but the storing
 * @param warnings hears of what the client should know and what is no error
 */
public record WriteOptions(String fieldManager, boolean dryRun, FieldValidation validation, Consumer<String> warnings) {

    /** What becomes of fields that the schema does not know. */
    public enum FieldValidation {
        IGNORE,
        WARN,
        STRICT
    }

    /** For the server's own writes. */
    public static WriteOptions internal(String manager) {
        return new WriteOptions(manager, false, FieldValidation.IGNORE, ignored -> {});
    }
}
