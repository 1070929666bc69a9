package dev.finops.simulator.aws.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;

/** Writes a model class as JSON. */
public final class JsonWriter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonWriter() {}

    public static ObjectNode write(SdkPojo pojo) {
        ObjectNode object = NODES.objectNode();
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = field.getValueOrDefault(pojo);
            if (field.location() == MarshallLocation.PAYLOAD && !Pojos.isUnset(value)) {
                object.set(field.unmarshallLocationName(), write(value, field));
            }
        }
        return object;
    }

    public static JsonNode write(@Nullable Object value, SdkField<?> field) {
        return switch (value) {
            case null -> NODES.nullNode();
            case SdkPojo pojo -> write(pojo);
            case List<?> list -> {
                SdkField<?> item = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
                var array = NODES.arrayNode();
                list.forEach(element -> array.add(write(element, item)));
                yield array;
            }
            case Map<?, ?> map -> {
                SdkField<?> item = field.getRequiredTrait(MapTrait.class).valueFieldInfo();
                var object = NODES.objectNode();
                map.forEach((key, entry) -> object.set(key.toString(), write(entry, item)));
                yield object;
            }
            case Instant instant -> {
                var format = Timestamps.format(field, TimestampFormatTrait.Format.UNIX_TIMESTAMP);
                yield format == TimestampFormatTrait.Format.ISO_8601 || format == TimestampFormatTrait.Format.RFC_822
                        ? NODES.textNode(Timestamps.timestamp(instant, format))
                        : NODES.numberNode(Timestamps.epochSeconds(instant));
            }
            case SdkBytes bytes -> NODES.binaryNode(bytes.asByteArray());
            case Document document -> document(document);
            case Boolean bool -> NODES.booleanNode(bool);
            case Double number when number.isNaN() || number.isInfinite() -> NODES.textNode(number.toString());
            case Double number -> NODES.numberNode(number);
            case Float number -> NODES.numberNode(number);
            case BigDecimal number -> NODES.numberNode(number);
            case Number number -> NODES.numberNode(number.longValue());
            default -> NODES.textNode(value.toString());
        };
    }

    public static JsonNode document(Document document) {
        if (document.isNull()) {
            return NODES.nullNode();
        }
        if (document.isBoolean()) {
            return NODES.booleanNode(document.asBoolean());
        }
        if (document.isNumber()) {
            return NODES.numberNode(document.asNumber().bigDecimalValue());
        }
        if (document.isList()) {
            var array = NODES.arrayNode();
            document.asList().forEach(item -> array.add(document(item)));
            return array;
        }
        if (document.isMap()) {
            var object = NODES.objectNode();
            document.asMap().forEach((name, member) -> object.set(name, document(member)));
            return object;
        }
        return NODES.textNode(document.asString());
    }
}
