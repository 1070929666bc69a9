package dev.finops.simulator.kubernetes.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Where a cell's content comes from. */
sealed interface Cell {

    /** The content for an object; null if it has none. */
    JsonNode of(JsonNode object);

    /** The first of these paths that leads to something. */
    record Value(List<JsonPath> paths, JsonNode missing) implements Cell {
        @Override
        public JsonNode of(JsonNode object) {
            for (JsonPath path : paths) {
                List<JsonNode> found = path.find(object);
                if (!found.isEmpty() && !found.getFirst().isNull()) {
                    return found.getFirst();
                }
            }
            return missing;
        }
    }

    /** How many entries there are at these paths together. */
    record Count(List<JsonPath> paths) implements Cell {
        @Override
        public JsonNode of(JsonNode object) {
            int count = paths.stream()
                    .flatMap(p -> p.find(object).stream())
                    .mapToInt(JsonNode::size)
                    .sum();
            return TextNode.valueOf(String.valueOf(count));
        }
    }

    /** The values at these paths, with slashes between them. */
    record Join(List<JsonPath> paths, boolean firstInLowerCase, String missing) implements Cell {
        @Override
        public JsonNode of(JsonNode object) {
            String joined = paths.stream()
                    .map(p -> p.find(object).stream().findFirst().orElse(NullNode.getInstance()))
                    .map(v -> v.isNull() ? missing : v.asText())
                    .collect(Collectors.joining("/"));
            int slash = joined.indexOf('/');
            return TextNode.valueOf(
                    firstInLowerCase
                            ? joined.substring(0, slash).toLowerCase(Locale.ROOT) + joined.substring(slash)
                            : joined);
        }
    }
}
