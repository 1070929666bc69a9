package dev.finops.simulator.kubernetes.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The part of JSONPath that printer columns use (https://kubernetes.io/docs/reference/kubectl/jsonpath/): fields,
 * quoted fields, indexes, wildcards and filters by equality.
 */
public final class JsonPath {
    private static final Pattern STEP = Pattern.compile("\\.(?<field>(?:[\\w-]|\\\\\\.)+)"
            + "|\\[\\?\\(@\\.(?<filterField>[\\w.-]+)\\s*(?<operator>==|!=)\\s*[\"'](?<filterValue>[^\"']*)[\"']\\)]"
            + "|\\[['\"](?<quoted>[^'\"]+)['\"]]"
            + "|\\[(?<index>-?\\d+)]"
            + "|(?<all>\\[\\*]|\\.\\*)");

    private final List<Function<JsonNode, Stream<JsonNode>>> steps;

    private JsonPath(List<Function<JsonNode, Stream<JsonNode>>> steps) {
        this.steps = steps;
    }

    /** @throws IllegalArgumentException if the path has a form that is not supported */
    public static JsonPath parse(String path) {
        List<Function<JsonNode, Stream<JsonNode>>> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(path);
        int end = 0;
        while (end < path.length()) {
            if (!matcher.find() || matcher.start() != end) {
                throw new IllegalArgumentException("unsupported JSONPath: " + path);
            }
            steps.add(step(matcher));
            end = matcher.end();
        }
        return new JsonPath(List.copyOf(steps));
    }

    /** What the path leads to, in order. */
    public List<JsonNode> find(JsonNode root) {
        Stream<JsonNode> found = Stream.of(root);
        for (var step : steps) {
            found = found.flatMap(step);
        }
        return found.toList();
    }

    private static Function<JsonNode, Stream<JsonNode>> step(Matcher matcher) {
        String field = matcher.group("field");
        String quoted = matcher.group("quoted");
        if (field != null || quoted != null) {
            String name = field != null ? field.replace("\\.", ".") : quoted;
            return node -> Stream.ofNullable(node.get(name));
        }
        String index = matcher.group("index");
        if (index != null) {
            int i = Integer.parseInt(index);
            return node -> Stream.ofNullable(node.get(i < 0 ? node.size() + i : i));
        }
        if (matcher.group("all") != null) {
            return JsonPath::elements;
        }
        List<String> filterField = List.of(matcher.group("filterField").split("\\."));
        String value = matcher.group("filterValue");
        boolean equal = matcher.group("operator").equals("==");
        return node -> elements(node).filter(element -> {
            JsonNode actual = element;
            for (String part : filterField) {
                actual = actual.path(part);
            }
            return actual.asText().equals(value) == equal;
        });
    }

    private static Stream<JsonNode> elements(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }
}
