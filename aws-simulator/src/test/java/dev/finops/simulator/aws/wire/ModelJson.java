package dev.finops.simulator.aws.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.finops.simulator.aws.model.JsonWriter;
import dev.finops.simulator.aws.model.Pojos;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;

/**
 * A message under the names of its model, as boto3 shows it too; times and bytes, which JSON has not, as
 * {@code {"$time": milliseconds}} and {@code {"$bytes": Base64}}.
 */
final class ModelJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ModelJson() {}

    static JsonNode of(@Nullable Object value) {
        return switch (value) {
            case null -> NODES.nullNode();
            case SdkPojo pojo -> {
                var object = NODES.objectNode();
                for (SdkField<?> field : pojo.sdkFields()) {
                    Object member = field.getValueOrDefault(pojo);
                    if (!Pojos.isUnset(member)) {
                        object.set(field.memberName(), of(member));
                    }
                }
                yield object;
            }
            case List<?> list -> {
                var array = NODES.arrayNode();
                list.forEach(item -> array.add(of(item)));
                yield array;
            }
            case Map<?, ?> map -> {
                var object = NODES.objectNode();
                map.forEach((key, entry) -> object.set(key.toString(), of(entry)));
                yield object;
            }
            case Instant instant -> NODES.objectNode().put("$time", instant.toEpochMilli());
            case SdkBytes bytes -> bytes(bytes.asByteArray());
            case Document document -> JsonWriter.document(document);
            case Boolean bool -> NODES.booleanNode(bool);
            case Number number -> NODES.numberNode(new BigDecimal(number.toString()));
            default -> NODES.textNode(value.toString());
        };
    }

    static JsonNode bytes(byte[] bytes) {
        return NODES.objectNode().put("$bytes", NODES.binaryNode(bytes).asText());
    }

    /** What is different first, with its path; null for nothing. */
    static @Nullable String difference(JsonNode sent, JsonNode got, String path) {
        if (sent.isObject() && got.isObject()) {
            var names = new LinkedHashSet<String>();
            sent.fieldNames().forEachRemaining(names::add);
            got.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                if (!got.has(name)) {
                    return path + "." + name + " is missing";
                }
                if (!sent.has(name)) {
                    return path + "." + name + " is more than was sent: " + got.get(name);
                }
                String difference = difference(sent.get(name), got.get(name), path + "." + name);
                if (difference != null) {
                    return difference;
                }
            }
            return null;
        }
        if (sent.isArray() && got.isArray() && sent.size() == got.size()) {
            for (int i = 0; i < sent.size(); i++) {
                String difference = difference(sent.get(i), got.get(i), path + "[" + i + "]");
                if (difference != null) {
                    return difference;
                }
            }
            return null;
        }
        return sent.equals(got) ? null : path + " is " + got + ", not " + sent;
    }
}
