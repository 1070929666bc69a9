package dev.finops.simulator.aws.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/** A value of the JSON protocols. */
public record JsonValue(JsonNode node) implements WireValue {
    private static @Nullable JsonValue of(@Nullable JsonNode node) {
        return node == null || node.isNull() || node.isMissingNode() ? null : new JsonValue(node);
    }

    @Override
    public @Nullable WireValue member(SdkField<?> field) {
        return of(node.get(field.locationName()));
    }

    @Override
    public List<@Nullable WireValue> list(ListTrait trait) {
        var items = new ArrayList<@Nullable WireValue>();
        node.forEach(item -> items.add(of(item)));
        return items;
    }

    @Override
    public Map<String, @Nullable WireValue> map(MapTrait trait) {
        var entries = new LinkedHashMap<String, @Nullable WireValue>();
        node.properties().forEach(entry -> entries.put(entry.getKey(), of(entry.getValue())));
        return entries;
    }

    @Override
    public String text() {
        return node.isValueNode() ? node.asText() : node.toString();
    }

    public Document document() {
        return document(node);
    }

    private static Document document(JsonNode node) {
        return switch (node.getNodeType()) {
            case BOOLEAN -> Document.fromBoolean(node.booleanValue());
            case NUMBER -> Document.fromNumber(node.asText());
            case STRING -> Document.fromString(node.textValue());
            case ARRAY -> {
                var items = new ArrayList<Document>();
                node.forEach(item -> items.add(document(item)));
                yield Document.fromList(items);
            }
            case OBJECT -> {
                var members = new LinkedHashMap<String, Document>();
                node.properties().forEach(entry -> members.put(entry.getKey(), document(entry.getValue())));
                yield Document.fromMap(members);
            }
            default -> Document.fromNull();
        };
    }
}
