package dev.finops.simulator.aws.cloudformation.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.finops.simulator.aws.model.JsonWriter;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Puts live values in the place of declared ones, as drift detection compares them: only properties that are declared
 * count, {@code "20"} and 20 are the same, and so are lists of identifiers in any order.
 */
public final class LiveProperties {
    private final Properties declared;
    private final ObjectNode live;

    public LiveProperties(ObjectNode declared) {
        this.declared = new Properties(declared);
        this.live = declared.deepCopy();
    }

    /** A scalar; null where the service has none. */
    public LiveProperties with(String name, @Nullable Object value) {
        if (declared.has(name)) {
            if (value == null) {
                live.remove(name);
            } else if (!value.toString().equals(declared.text(name))) {
                live.set(name, TextNode.valueOf(value.toString()));
            }
        }
        return this;
    }

    /** A list of identifiers. */
    public LiveProperties with(String name, Collection<String> values) {
        if (declared.has(name) && !Set.copyOf(declared.strings(name)).equals(Set.copyOf(values))) {
            live.set(name, Attributes.list(List.copyOf(new TreeSet<>(values))));
        }
        return this;
    }

    /** A list of structures of the API, in order. */
    public <T extends SdkPojo> LiveProperties with(
            String name, List<T> values, Supplier<? extends SdkPojo> builder, Class<T> type) {
        if (declared.has(name) && !declared.structures(name, builder, type).equals(values)) {
            ArrayNode array = live.putArray(name);
            values.forEach(value -> array.add(JsonWriter.write(value)));
        }
        return this;
    }

    /** A list of structures as templates write them, in any order. */
    public LiveProperties withAll(String name, List<ObjectNode> values) {
        if (!texts(declared.node().path(name)).equals(texts(values))) {
            ArrayNode array = live.putArray(name);
            values.stream().sorted(Comparator.comparing(JsonNode::toString)).forEach(array::add);
        }
        return this;
    }

    /** Members in order of their names and as text, because {@code 80} and {@code "80"} are the same. */
    private static Set<String> texts(Iterable<? extends JsonNode> structures) {
        Set<String> texts = new TreeSet<>();
        structures.forEach(structure -> {
            Set<String> members = new TreeSet<>();
            structure
                    .properties()
                    .forEach(member -> members.add(
                            member.getKey() + "=" + member.getValue().asText()));
            texts.add(members.toString());
        });
        return texts;
    }

    public ObjectNode node() {
        return live;
    }
}
