package dev.finops.simulator.aws.wire;

import dev.finops.simulator.aws.model.Pojos;
import dev.finops.simulator.aws.model.Timestamps;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;
import software.amazon.awssdk.core.traits.XmlAttributeTrait;
import software.amazon.awssdk.core.traits.XmlAttributesTrait;

/** Writes a model class as AWS's XML, for the Query protocols and REST-XML. */
final class XmlWriter {
    private final StringBuilder out = new StringBuilder();

    XmlWriter open(String tag) {
        out.append('<').append(tag).append('>');
        return this;
    }

    XmlWriter open(String tag, @Nullable String namespace) {
        out.append('<').append(tag);
        if (namespace != null) {
            attribute("xmlns", namespace);
        }
        out.append('>');
        return this;
    }

    XmlWriter close(String tag) {
        out.append("</").append(tag).append('>');
        return this;
    }

    XmlWriter text(String text) {
        escape(text);
        return this;
    }

    XmlWriter text(String tag, String text) {
        return open(tag).text(text).close(tag);
    }

    XmlWriter declaration() {
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        return this;
    }

    /** The members of the structure that travel in the body, without an element around them. */
    XmlWriter members(SdkPojo pojo) {
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = field.getValueOrDefault(pojo);
            if (field.location() == MarshallLocation.PAYLOAD
                    && !Pojos.isUnset(value)
                    && !field.containsTrait(XmlAttributeTrait.class)) {
                element(field.unmarshallLocationName(), value, field);
            }
        }
        return this;
    }

    private void element(String tag, @Nullable Object value, SdkField<?> field) {
        switch (value) {
            case null -> {}
            case List<?> list -> list(tag, list, field.getRequiredTrait(ListTrait.class));
            case Map<?, ?> map -> map(tag, map, field.getRequiredTrait(MapTrait.class));
            case SdkPojo pojo -> structure(tag, pojo, field);
            default -> text(tag, scalar(value, field, TimestampFormatTrait.Format.ISO_8601));
        }
    }

    private void list(String tag, List<?> list, ListTrait trait) {
        String item = trait.isFlattened() ? tag : Objects.requireNonNullElse(trait.memberLocationName(), "member");
        if (!trait.isFlattened()) {
            open(tag);
        }
        list.forEach(element -> element(item, element, trait.memberFieldInfo()));
        if (!trait.isFlattened()) {
            close(tag);
        }
    }

    private void map(String tag, Map<?, ?> map, MapTrait trait) {
        String entryTag = trait.isFlattened() ? tag : "entry";
        if (!trait.isFlattened()) {
            open(tag);
        }
        map.forEach((key, value) -> {
            open(entryTag);
            text(Objects.requireNonNullElse(trait.keyLocationName(), "key"), key.toString());
            element(Objects.requireNonNullElse(trait.valueLocationName(), "value"), value, trait.valueFieldInfo());
            close(entryTag);
        });
        if (!trait.isFlattened()) {
            close(tag);
        }
    }

    private void structure(String tag, SdkPojo pojo, SdkField<?> field) {
        out.append('<').append(tag);
        XmlAttributesTrait attributes = field.getTrait(XmlAttributesTrait.class);
        if (attributes != null) {
            attributes
                    .attributes()
                    .forEach((name, attribute) -> attribute(
                            name, String.valueOf(attribute.attributeGetter().apply(pojo))));
        }
        out.append('>');
        members(pojo);
        close(tag);
    }

    private void attribute(String name, String value) {
        out.append(' ').append(name).append("=\"");
        escape(value);
        out.append('"');
    }

    static String scalar(Object value, SdkField<?> field, TimestampFormatTrait.Format otherwise) {
        return switch (value) {
            case Instant instant -> Timestamps.timestamp(instant, Timestamps.format(field, otherwise));
            case SdkBytes bytes -> Base64.getEncoder().encodeToString(bytes.asByteArray());
            default -> value.toString();
        };
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\r' -> out.append("&#xD;");
                default -> out.append(c);
            }
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
