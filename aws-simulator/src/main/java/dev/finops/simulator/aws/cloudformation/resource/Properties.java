package dev.finops.simulator.aws.cloudformation.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.aws.model.SdkJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Reads a resource's resolved properties. CloudFormation takes {@code "20"} for 20 and {@code "true"} for true, and so do
 * the readers here; an absent property is null or empty.
 */
public record Properties(JsonNode node) {

    public static Properties of(ResourceRequest request) {
        return new Properties(request.properties());
    }

    public boolean has(String name) {
        return node.hasNonNull(name);
    }

    public @Nullable String text(String name) {
        return has(name) ? node.get(name).asText() : null;
    }

    public String text(String name, String otherwise) {
        String text = text(name);
        return text == null ? otherwise : text;
    }

    public @Nullable Integer integer(String name) {
        String text = text(name);
        return text == null ? null : Integer.valueOf(text.strip());
    }

    public @Nullable Boolean bool(String name) {
        String text = text(name);
        return text == null ? null : Boolean.valueOf(text);
    }

    public boolean isTrue(String name) {
        return Boolean.TRUE.equals(bool(name));
    }

    /** The elements of a list of scalars. */
    public List<String> strings(String name) {
        List<String> out = new ArrayList<>();
        for (JsonNode element : node.path(name)) {
            out.add(element.asText());
        }
        return out;
    }

    /** The elements of a list of structures. */
    public List<Properties> structures(String name) {
        List<Properties> out = new ArrayList<>();
        for (JsonNode element : node.path(name)) {
            out.add(new Properties(element));
        }
        return out;
    }

    public Map<String, String> map(String name) {
        Map<String, String> out = new LinkedHashMap<>();
        node.path(name)
                .properties()
                .forEach(entry -> out.put(entry.getKey(), entry.getValue().asText()));
        return out;
    }

    /** The keys of a map that the former properties have and these have not. */
    public List<String> droppedKeys(String name, ObjectNode former) {
        Map<String, String> wanted = map(name);
        return new Properties(former)
                .map(name).keySet().stream()
                        .filter(key -> !wanted.containsKey(key))
                        .toList();
    }

    /** A policy document or other structure that is kept as JSON text; a text property is taken as it is. */
    public @Nullable String json(String name) {
        if (!has(name)) {
            return null;
        }
        JsonNode value = node.get(name);
        return value.isTextual() ? value.asText() : value.toString();
    }

    /** A structure of the API under that name, where the template has it; both have the same names. */
    public <T extends SdkPojo> @Nullable T structure(String name, SdkPojo builder, Class<T> type) {
        return has(name) ? SdkJson.read(node.get(name), builder, type) : null;
    }

    /** The elements of a list, as structures of the API; both have the same names. */
    public <T extends SdkPojo> List<T> structures(String name, Supplier<? extends SdkPojo> builder, Class<T> type) {
        List<T> out = new ArrayList<>();
        for (JsonNode element : node.path(name)) {
            out.add(SdkJson.read(element, builder.get(), type));
        }
        return out;
    }

    /** All properties but the tags, as a request of the service; both have the same names. */
    public <T extends SdkPojo> T request(SdkPojo builder, Class<T> type) {
        ObjectNode untagged = node.deepCopy();
        untagged.remove("Tags");
        return SdkJson.read(untagged, builder, type);
    }

    /** As {@link #request} for services whose API starts the same names in lower case. */
    public <T extends SdkPojo> T camelCaseRequest(SdkPojo builder, Class<T> type) {
        ObjectNode untagged = node.deepCopy();
        untagged.remove("Tags");
        return SdkJson.read(SdkJson.camelCase(untagged), builder, type);
    }

    /** The tags that the resource gets: those of its stack, and its own, which win. */
    public static Map<String, String> tags(ResourceRequest request) {
        return tags(request.properties(), request.stackTags());
    }

    /** As {@link #tags}, without CloudFormation's own {@code aws:} tags, which some types do not carry. */
    public static Map<String, String> tagsWithoutSystemTags(ResourceRequest request) {
        Map<String, String> tags = tags(request);
        tags.keySet().removeIf(key -> key.startsWith("aws:"));
        return tags;
    }

    /** {@link #tagsWithoutSystemTags} as the service's own type. */
    public static <T> List<T> ownTags(ResourceRequest request, BiFunction<String, String, T> tag) {
        List<T> out = new ArrayList<>();
        tagsWithoutSystemTags(request).forEach((key, value) -> out.add(tag.apply(key, value)));
        return out;
    }

    private static Map<String, String> tags(ObjectNode properties, Map<String, String> stackTags) {
        Map<String, String> tags = new TreeMap<>(stackTags);
        for (JsonNode tag : properties.path("Tags")) {
            tags.put(tag.path("Key").asText(), tag.path("Value").asText());
        }
        return tags;
    }
}
