package dev.finops.simulator.kubernetes.cel;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.NullValue;
import com.google.protobuf.Timestamp;
import dev.finops.simulator.kubernetes.schema.Schema;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as CEL's values, by the types that {@link SchemaTypes} gives them. */
final class CelValues {
    private CelValues() {}

    static Object of(@Nullable Schema schema, JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> map(schema, value);
            case ARRAY -> list(schema == null ? null : schema.items(), value);
            case STRING -> text(schema, value.textValue());
            case BOOLEAN -> value.booleanValue();
            case NUMBER -> number(schema, value);
            default -> NullValue.NULL_VALUE;
        };
    }

    private static Map<String, Object> map(@Nullable Schema schema, JsonNode value) {
        boolean struct = schema != null
                && schema.additionalProperties() == null
                && !schema.properties().isEmpty();
        Map<String, Object> map = new LinkedHashMap<>();
        value.properties().forEach(f -> {
            Schema field = schema == null ? null : schema.field(f.getKey());
            // A null for a field that takes none is as good as no field.
            if (f.getValue().isNull() && field != null && !field.nullable()) {
                return;
            }
            Object converted = of(field, f.getValue());
            if (struct) {
                FieldNames.escape(f.getKey()).ifPresent(name -> map.put(name, converted));
                if (FieldNames.isReserved(f.getKey())) {
                    map.put(f.getKey(), converted);
                }
            } else {
                map.put(f.getKey(), converted);
            }
        });
        return map;
    }

    private static List<Object> list(@Nullable Schema items, JsonNode value) {
        List<Object> list = new ArrayList<>();
        value.forEach(item -> list.add(of(items, item)));
        return list;
    }

    private static Object text(@Nullable Schema schema, String text) {
        return switch (schema == null ? "" : schema.validation().format()) {
            case "byte" -> ByteString.copyFrom(Base64.getDecoder().decode(text));
            case "duration" -> duration(GoDuration.parse(text));
            case "date" ->
                timestamp(LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
            case "date-time" -> timestamp(OffsetDateTime.parse(text).toInstant());
            default -> text;
        };
    }

    private static Object number(@Nullable Schema schema, JsonNode value) {
        boolean isDouble = schema != null && schema.type().equals("number");
        return isDouble || !value.isIntegralNumber() ? (Object) value.doubleValue() : (Object) value.longValue();
    }

    private static Timestamp timestamp(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }

    private static com.google.protobuf.Duration duration(Duration duration) {
        return com.google.protobuf.Duration.newBuilder()
                .setSeconds(duration.getSeconds())
                .setNanos(duration.getNano())
                .build();
    }
}
