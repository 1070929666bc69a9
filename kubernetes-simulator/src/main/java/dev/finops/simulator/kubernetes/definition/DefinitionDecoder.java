package dev.finops.simulator.kubernetes.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.kubernetes.object.ApiException;
import dev.finops.simulator.kubernetes.object.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Reads a definition as Go's JSON decoder would: a value of the wrong type ends it, nulls are no values, and fields that
 * the Go type lacks are dropped.
 */
public final class DefinitionDecoder {
    private static final String FILE = "/kubernetes/definition-types.yaml";
    private static final JsonNode TYPES = load();
    private static final String LIST = "[]";
    private static final String MAP = "map[string]";
    private static final Set<String> INTEGERS = Set.of("int32", "int64");

    private final List<String> unknown = new ArrayList<>();

    private DefinitionDecoder() {}

    /**
     * Changes the definition in place; answers the paths of the fields that it dropped.
     *
     * @throws ApiException (400) if a value has the wrong type
     */
    public static List<String> decode(ObjectNode definition) {
        var decoder = new DefinitionDecoder();
        decoder.struct("CustomResourceDefinition", definition, new Place("", "", true));
        return List.copyOf(decoder.unknown);
    }

    /**
     * Where a value stands.
     *
     * @param fields the names of the fields that lead there, as decoding errors show them
     * @param path the whole path, as errors of unknown fields show it
     * @param strict whether unknown fields are reported: not so inside types that decode themselves
     */
    private record Place(String fields, String path, boolean strict) {
        Place field(String name) {
            return new Place(joined(fields, name), joined(path, name), strict);
        }

        Place key(String key) {
            return new Place(fields, joined(path, key), strict);
        }

        Place index(int i) {
            return new Place(fields, path + "[" + i + "]", strict);
        }

        Place apart() {
            return new Place("", path, false);
        }

        private static String joined(String path, String name) {
            return path.isEmpty() ? name : path + "." + name;
        }
    }

    private void struct(String type, ObjectNode object, Place place) {
        JsonNode fields = TYPES.path(type);
        List<String> dropped = new ArrayList<>();
        for (var field : object.properties()) {
            String name = field.getKey();
            JsonNode value = field.getValue();
            String fieldType = fields.path(name).asText("");
            if (fieldType.isEmpty()) {
                dropped.add(name);
                if (place.strict()) {
                    unknown.add(place.field(name).path());
                }
            } else if (value.isNull()) {
                dropped.add(name);
            } else {
                value(fieldType, value, type, place.field(name));
            }
        }
        object.remove(dropped);
    }

    private void value(String type, JsonNode value, String struct, Place place) {
        if (type.startsWith(LIST)) {
            require(value.isArray(), value, struct, place, LIST + goName(type.substring(LIST.length())));
            list(type.substring(LIST.length()), (ArrayNode) value, struct, place);
        } else if (type.startsWith(MAP)) {
            require(value.isObject(), value, struct, place, MAP + goName(type.substring(MAP.length())));
            map(type.substring(MAP.length()), (ObjectNode) value, struct, place);
        } else if (TYPES.has(type)) {
            require(value.isObject(), value, struct, place, goName(type));
            struct(type, (ObjectNode) value, place);
        } else {
            scalarOrUnion(type, value, struct, place);
        }
    }

    private void scalarOrUnion(String type, JsonNode value, String struct, Place place) {
        switch (type) {
            case "any" -> {}
            case "string", "bytes" -> require(value.isTextual(), value, struct, place, type);
            case "bool" -> require(value.isBoolean(), value, struct, place, type);
            case "float64" -> require(value.isNumber(), value, struct, place, type);
            case "JSONSchemaPropsOrBool" -> {
                if (!value.isBoolean() && !value.isObject()) {
                    throw refused("boolean or JSON schema expected");
                }
                union(value, place);
            }
            case "JSONSchemaPropsOrArray", "JSONSchemaPropsOrStringArray" -> union(value, place);
            default -> {
                if (!INTEGERS.contains(type)) {
                    throw new IllegalStateException("a type that " + FILE + " does not describe: " + type);
                }
                require(value.isIntegralNumber(), value, struct, place, type);
            }
        }
    }

    private void union(JsonNode value, Place place) {
        if (value instanceof ObjectNode schema) {
            struct("JSONSchemaProps", schema, place.apart());
        } else if (value.isArray()) {
            value.forEach(s -> {
                if (s instanceof ObjectNode schema) {
                    struct("JSONSchemaProps", schema, place.apart());
                }
            });
        }
    }

    private void list(String element, ArrayNode list, String struct, Place place) {
        for (int i = 0; i < list.size(); i++) {
            JsonNode value = list.get(i);
            if (!value.isNull()) {
                value(element, value, struct, place.index(i));
            } else if (TYPES.has(element)) {
                list.set(i, Json.object());
            } else if (element.equals("string")) {
                list.set(i, list.textNode(""));
            }
        }
    }

    private void map(String element, ObjectNode map, String struct, Place place) {
        for (var entry : map.properties()) {
            if (entry.getValue().isNull()) {
                entry.setValue(Json.object());
            } else {
                value(element, entry.getValue(), struct, place.key(entry.getKey()));
            }
        }
    }

    private static void require(boolean fits, JsonNode value, String struct, Place place, String type) {
        if (!fits) {
            String actual = switch (value.getNodeType()) {
                case OBJECT -> "object";
                case ARRAY -> "array";
                case STRING -> "string";
                case BOOLEAN -> "bool";
                default -> type.startsWith("int") ? "number " + value.asText() : "number";
            };
            throw refused("json: cannot unmarshal " + actual + " into Go struct field " + struct + "." + place.fields()
                    + " of type " + type);
        }
    }

    private static String goName(String type) {
        return TYPES.has(type) ? "v1." + type : type.equals("any") ? "v1.JSON" : type;
    }

    private static ApiException refused(String why) {
        return ApiException.unreadable("CustomResourceDefinition", "v1", why);
    }

    private static JsonNode load() {
        try (InputStream in = Objects.requireNonNull(DefinitionDecoder.class.getResourceAsStream(FILE), FILE)) {
            return Json.read(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
