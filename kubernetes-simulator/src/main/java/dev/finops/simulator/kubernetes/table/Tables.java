package dev.finops.simulator.kubernetes.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.finops.simulator.kubernetes.object.Json;
import dev.finops.simulator.kubernetes.object.ObjectMeta;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;

/** Turns objects into {@code meta.k8s.io/v1 Table}s, which kubectl asks for to print them. */
public final class Tables {
    /** What a row carries of its object. */
    public enum IncludeObject {
        NONE,
        METADATA,
        OBJECT
    }

    private final InstantSource clock;

    public Tables(InstantSource clock) {
        this.clock = clock;
    }

    /** @param columns the columns after the name; kubectl prints no name column of its own */
    public ObjectNode table(
            List<Column> columns, List<ObjectNode> objects, String resourceVersion, IncludeObject include) {
        ObjectNode table = Json.object().put("kind", "Table").put("apiVersion", "meta.k8s.io/v1");
        table.putObject("metadata").put("resourceVersion", resourceVersion);
        ArrayNode definitions = table.putArray("columnDefinitions");
        for (Column column : columns) {
            definitions
                    .addObject()
                    .put("name", column.name())
                    .put("type", column.type())
                    .put("format", column.format())
                    .put("description", column.description())
                    .put("priority", column.priority());
        }
        ArrayNode rows = table.putArray("rows");
        objects.forEach(object -> {
            ObjectNode row = rows.addObject();
            ArrayNode cells = row.putArray("cells");
            columns.forEach(c -> cells.add(cell(c, object)));
            switch (include) {
                case NONE -> {}
                case METADATA -> row.set("object", metadataOf(object));
                case OBJECT -> row.set("object", object);
            }
        });
        return table;
    }

    private static ObjectNode metadataOf(ObjectNode object) {
        ObjectNode partial = Json.object().put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/v1");
        ObjectNode metadata = ObjectMeta.of(object.deepCopy());
        metadata.remove("managedFields");
        partial.set("metadata", metadata);
        return partial;
    }

    private JsonNode cell(Column column, ObjectNode object) {
        JsonNode value = column.cell().of(object);
        if (value.isNull()) {
            return value;
        }
        return switch (column.type()) {
            case "date" -> column.format().equals("date-time") ? value : TextNode.valueOf(age(value.asText()));
            case "string" ->
                value.isTextual() ? value : TextNode.valueOf(value.isValueNode() ? value.asText() : value.toString());
            default -> value;
        };
    }

    private String age(String timestamp) {
        try {
            Instant then = OffsetDateTime.parse(timestamp).toInstant();
            return HumanDuration.of(Duration.between(then, clock.instant()));
        } catch (DateTimeParseException e) {
            return "<invalid>";
        }
    }
}
