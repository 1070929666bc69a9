package dev.finops.simulator.kubernetes.cel;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A schema as rules see it: its CEL type, and how much of it a request can hold at most.
 *
 * @param fields by their names in CEL; empty if the type is no struct
 * @param element the type of a list's elements or a map's values; null if the type is neither
 * @param maxElements the most bytes of a string, elements of a list or entries of a map; 0 for all else
 * @param minSerializedSize the fewest bytes of JSON that such a value takes
 */
record DeclaredType(
        CelType celType,
        Map<String, DeclaredType> fields,
        @Nullable DeclaredType element,
        long maxElements,
        long minSerializedSize) {
    private static final long SHORTEST_STRING = 2;

    static DeclaredType scalar(CelType type, long maxElements, long minSerializedSize) {
        return new DeclaredType(type, Map.of(), null, maxElements, minSerializedSize);
    }

    /** The type below this one, or null if there is none; the first step, which names the variable, is skipped. */
    @Nullable
    DeclaredType find(List<String> path) {
        DeclaredType type = this;
        for (String step : path.subList(1, path.size())) {
            DeclaredType next = switch (step) {
                case "@items", "@values" -> type.element;
                case "@keys" -> type.element == null ? null : scalar(SimpleType.STRING, 0, SHORTEST_STRING);
                default -> type.fields.get(step);
            };
            if (next == null) {
                return null;
            }
            type = next;
        }
        return type;
    }
}
