package dev.finops.simulator.kubernetes.protobuf;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finops.simulator.kubernetes.object.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The shapes of messages, read from {@code /kubernetes/protobuf-messages.yaml}. */
final class Messages {
    private static final String FILE = "/kubernetes/protobuf-messages.yaml";
    private static final Map<String, Map<Integer, Field>> SHAPES = load();

    private Messages() {}

    /** The fields of a message by their numbers; null if it is not known. */
    static @Nullable Map<Integer, Field> find(String name) {
        return SHAPES.get(name);
    }

    /** How often a field occurs in its message. */
    enum Cardinality {
        SINGLE,
        LIST,
        MAP
    }

    /** @param optional whether its presence means something even if it is zero or empty */
    record Field(String name, Cardinality cardinality, String type, boolean optional) {
        static Field parse(String text) {
            String[] words = text.split(" ");
            Cardinality cardinality = switch (words[1]) {
                case "list" -> Cardinality.LIST;
                case "map" -> Cardinality.MAP;
                default -> Cardinality.SINGLE;
            };
            return new Field(words[0], cardinality, words[words.length - 1], words[1].equals("optional"));
        }
    }

    private static Map<String, Map<Integer, Field>> load() {
        try (InputStream in = Objects.requireNonNull(Messages.class.getResourceAsStream(FILE), FILE)) {
            JsonNode content = Json.read(in.readAllBytes());
            Map<String, Map<Integer, Field>> shapes = new HashMap<>();
            content.properties().forEach(message -> {
                Map<Integer, Field> fields = new HashMap<>();
                message.getValue()
                        .properties()
                        .forEach(f -> fields.put(
                                Integer.valueOf(f.getKey()),
                                Field.parse(f.getValue().asText())));
                shapes.put(message.getKey(), fields);
            });
            return Map.copyOf(shapes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
