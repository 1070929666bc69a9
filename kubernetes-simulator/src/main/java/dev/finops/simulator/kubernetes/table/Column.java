package dev.finops.simulator.kubernetes.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finops.simulator.kubernetes.object.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * A column of the table that {@code kubectl get} shows.
 *
 * @param type string, integer, number, boolean or date
 * @param priority 0 for columns that are always shown, more for those of {@code -o wide}
 */
public record Column(String name, String type, String format, String description, int priority, Cell cell) {

    /** Reads an entry of additionalPrinterColumns, or a built-in column. */
    public static Column read(JsonNode column) {
        return new Column(
                column.path("name").asText(),
                column.path("type").asText("string"),
                column.path("format").asText(""),
                column.path("description").asText(""),
                column.path("priority").asInt(),
                cell(column));
    }

    private static Cell cell(JsonNode column) {
        if (column.has("count")) {
            return new Cell.Count(paths(column.get("count")));
        }
        if (column.has("join")) {
            return new Cell.Join(
                    paths(column.get("join")),
                    column.path("lowerCase").asBoolean(),
                    column.path("missing").asText("<none>"));
        }
        var paths = new ArrayList<JsonPath>();
        paths.add(JsonPath.parse(column.path("jsonPath").asText()));
        paths.addAll(paths(column.path("otherwise")));
        JsonNode missing = column.get("missing");
        return new Cell.Value(paths, missing == null ? Json.object().nullNode() : missing);
    }

    private static List<JsonPath> paths(JsonNode array) {
        return Json.strings(array).stream().map(JsonPath::parse).toList();
    }
}
