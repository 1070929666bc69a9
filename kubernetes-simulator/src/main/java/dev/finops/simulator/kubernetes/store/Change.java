package dev.finops.simulator.kubernetes.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * One write.
 *
 * @param object the object after the write; for a deletion its last state, with the revision of the deletion
 * @param before the object before the write; null if it was created
 */
public record Change(
        long revision,
        Type type,
        ObjectKey key,
        ObjectNode object,
        @Nullable ObjectNode before) {
    /** What a write did. */
    public enum Type {
        ADDED,
        MODIFIED,
        DELETED
    }
}
