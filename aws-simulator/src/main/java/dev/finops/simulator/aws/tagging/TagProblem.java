package dev.finops.simulator.aws.tagging;

/**
 * Why tags are refused.
 *
 * @param key the key of the first one that is wrong; empty where they are too many
 * @param sentence what is wrong, naming the key
 */
public record TagProblem(Kind kind, String key, String sentence) {
    /** What a service may have an error code of its own for. */
    public enum Kind {
        RESERVED,
        LENGTH,
        CHARACTERS,
        SAME_KEY,
        TOO_MANY
    }
}
