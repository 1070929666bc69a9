package dev.finops.simulator.kubernetes.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.kubernetes.object.ApiException;
import dev.finops.simulator.kubernetes.object.FieldError;
import dev.finops.simulator.kubernetes.resource.ResourceType;
import dev.finops.simulator.kubernetes.schema.Pruning;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is particular to one built-in type when its objects are written. */
interface Strategy {
    Strategy NONE = new Strategy() {};

    /** Fills in what the type's objects get beyond their schema's defaults, in place. */
    default void prepare(@Nullable ObjectNode before, ObjectNode after) {}

    /**
     * Drops the fields that the type does not know, in place; answers their paths.
     *
     * @throws ApiException (400) if a value cannot be read at all
     */
    default List<String> prune(ResourceType type, ObjectNode object) {
        return Pruning.apply(type.schema(), object);
    }

    /** Whether the type's schema says what its objects must fulfil. */
    default boolean hasSchema() {
        return true;
    }

    /** What the schema cannot say. */
    default List<FieldError> validate(@Nullable ObjectNode before, ObjectNode after) {
        return List.of();
    }

    /** Whether an update without a resourceVersion overwrites whatever is there. */
    default boolean allowsUnconditionalUpdate() {
        return true;
    }
}
