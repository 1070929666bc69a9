package dev.finops.simulator.aws.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/** Fills a model class from a wire value, by what its fields say of themselves. */
public final class PojoReader {
    private PojoReader() {}

    /** Sets the builder's members that travel in the body, and builds. */
    public static SdkPojo read(WireValue value, SdkPojo builder) {
        for (SdkField<?> field : builder.sdkFields()) {
            if (field.location() == MarshallLocation.PAYLOAD) {
                WireValue member = value.member(field);
                if (member != null) {
                    field.set(builder, value(member, field));
                }
            }
        }
        return Pojos.build(builder);
    }

    public static @Nullable Object value(@Nullable WireValue value, SdkField<?> field) {
        if (value == null) {
            return null;
        }
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.SDK_POJO) {
            return read(value, field.constructor().get());
        }
        if (type == MarshallingType.LIST) {
            ListTrait trait = field.getRequiredTrait(ListTrait.class);
            var items = new ArrayList<@Nullable Object>();
            value.list(trait).forEach(item -> items.add(value(item, trait.memberFieldInfo())));
            return items;
        }
        if (type == MarshallingType.MAP) {
            MapTrait trait = field.getRequiredTrait(MapTrait.class);
            var entries = new LinkedHashMap<String, @Nullable Object>();
            value.map(trait).forEach((key, entry) -> entries.put(key, value(entry, trait.valueFieldInfo())));
            return entries;
        }
        if (type == MarshallingType.DOCUMENT) {
            return value instanceof JsonValue json ? json.document() : Document.fromString(value.text());
        }
        return scalar(value.text(), type);
    }

    private static @Nullable Object scalar(String text, MarshallingType<?> type) {
        if (type == MarshallingType.STRING) {
            return text;
        }
        if (type == MarshallingType.SDK_BYTES) {
            return SdkBytes.fromByteArray(Base64.getMimeDecoder().decode(text));
        }
        if (text.isEmpty()) {
            return null;
        }
        if (type == MarshallingType.BOOLEAN) {
            return Boolean.valueOf(text);
        }
        if (type == MarshallingType.INTEGER) {
            return new BigDecimal(text).intValue();
        }
        if (type == MarshallingType.LONG) {
            return new BigDecimal(text).longValue();
        }
        if (type == MarshallingType.DOUBLE) {
            return Double.valueOf(text);
        }
        if (type == MarshallingType.FLOAT) {
            return Float.valueOf(text);
        }
        if (type == MarshallingType.SHORT) {
            return Short.valueOf(text);
        }
        if (type == MarshallingType.BIG_DECIMAL) {
            return new BigDecimal(text);
        }
        if (type == MarshallingType.INSTANT) {
            return Timestamps.timestamp(text);
        }
        throw new IllegalStateException("no reader for " + type);
    }
}
