package dev.finops.simulator.kubernetes.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.kubernetes.object.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is particular to one built-in type when its objects are written. */
interface Strategy {
    Strategy NONE = new Strategy() {};

    /** Fills in what the type's objects get beyond their schema's defaults, in place. */
    default void prepare(@Nullable ObjectNode before, ObjectNode after) {}

    /** What the schema cannot say. */
    default List<FieldError> validate(@Nullable ObjectNode before, ObjectNode after) {
        return List.of();
    }

    /** Whether an update without a resourceVersion overwrites whatever is there. */
    default boolean allowsUnconditionalUpdate() {
        return true;
    }
}
