package dev.finops.simulator.aws.wire;

import dev.finops.simulator.aws.model.Pojos;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.XmlAttributeTrait;

/** Fills any model class of the SDK, nested ones too, each member with a value of its own. */
final class FilledMessage {
    private static final int DEPTH = 6;
    /** Members that clients compute or interpret themselves. */
    private static final Set<String> LEFT_TO_THE_CLIENT =
            Set.of("ContentMD5", "CopySource", "BucketRegion", "ExpiresString");

    private int next;

    static SdkPojo of(Class<?> modelClass) {
        return new FilledMessage().fill(Pojos.builder(modelClass), DEPTH);
    }

    private SdkPojo fill(SdkPojo builder, int depth) {
        List<SdkField<?>> fields = builder.sdkFields();
        if (isUnion(builder)) {
            fields = List.of(fields.get(next % fields.size()));
        }
        for (SdkField<?> field : fields) {
            if (field.location() != MarshallLocation.STATUS_CODE) {
                Object value = value(field, depth);
                if (value != null) {
                    field.set(builder, value);
                }
            }
        }
        return Pojos.build(builder);
    }

    /** Of a union, only one member may be set; its class says which by an enum of its own. */
    private static boolean isUnion(SdkPojo builder) {
        Class<?> model = builder.getClass().getEnclosingClass();
        return model != null
                && Arrays.stream(model.getDeclaredClasses())
                        .anyMatch(nested ->
                                nested.isEnum() && nested.getSimpleName().equals("Type"));
    }

    private @Nullable Object value(SdkField<?> field, int depth) {
        next++;
        MarshallingType<?> type = field.marshallingType();
        if ("ContentLength".equals(field.memberName())) {
            return (long) EchoService.CONTENT.length;
        }
        if ("DryRun".equals(field.memberName())) {
            return false; // A call that is only tried is answered by a refusal, whatever it says.
        }
        if (type == MarshallingType.STRING) {
            return text(field);
        }
        if (type == MarshallingType.SDK_POJO) {
            return depth == 0 ? null : structure(field, depth);
        }
        if (type == MarshallingType.LIST) {
            return depth == 0 ? null : list(field, depth);
        }
        if (type == MarshallingType.MAP) {
            return depth == 0 ? null : map(field, depth);
        }
        return scalar(type);
    }

    private @Nullable String text(SdkField<?> field) {
        String name = field.memberName() == null ? "" : field.memberName();
        if (name.equals("ChecksumAlgorithm")) {
            return "CRC32";
        }
        if (name.equals("ChecksumMode")) {
            return "ENABLED";
        }
        if (LEFT_TO_THE_CLIENT.contains(name) || name.startsWith("Checksum")) {
            return null;
        }
        if (field.containsTrait(XmlAttributeTrait.class)) {
            return "CanonicalUser";
        }
        if (name.endsWith("Bucket") && field.location() == MarshallLocation.PATH) {
            return "bucket-" + next;
        }
        return switch (field.location()) {
            case HEADER -> "header" + next;
            case PATH, GREEDY_PATH -> "p " + next + "é+x";
            default -> "v" + next + " é<&\"'>\n\\";
        };
    }

    private @Nullable Object scalar(MarshallingType<?> type) {
        if (type == MarshallingType.INTEGER) {
            return next;
        }
        if (type == MarshallingType.LONG) {
            return next + 5_000_000_000L;
        }
        if (type == MarshallingType.SHORT) {
            return (short) next;
        }
        if (type == MarshallingType.DOUBLE) {
            return next + 0.25;
        }
        if (type == MarshallingType.FLOAT) {
            return next + 0.5f;
        }
        if (type == MarshallingType.BIG_DECIMAL) {
            return BigDecimal.valueOf(next);
        }
        if (type == MarshallingType.BOOLEAN) {
            return next % 2 == 0;
        }
        if (type == MarshallingType.INSTANT) {
            return Instant.ofEpochSecond(1_700_000_000L + next);
        }
        if (type == MarshallingType.SDK_BYTES) {
            return SdkBytes.fromUtf8String("b" + next);
        }
        if (type == MarshallingType.DOCUMENT) {
            return Document.fromMap(Map.of("number", Document.fromNumber(next), "text", Document.fromString("x")));
        }
        return null;
    }

    /** Null for an empty structure, which the Query protocols cannot send. */
    private @Nullable SdkPojo structure(SdkField<?> field, int depth) {
        SdkPojo structure = fill(field.constructor().get(), depth - 1);
        boolean empty = structure.sdkFields().stream()
                .map(member -> member.getValueOrDefault(structure))
                .allMatch(Pojos::isUnset);
        return empty ? null : structure;
    }

    private @Nullable List<Object> list(SdkField<?> field, int depth) {
        SdkField<?> member = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
        var items = new ArrayList<Object>();
        for (int i = 0; i < 2; i++) {
            Object item = value(member, depth - 1);
            if (item != null) {
                items.add(
                        field.location() == MarshallLocation.HEADER && item instanceof String ? "header" + next : item);
            }
        }
        return items.isEmpty() ? null : items;
    }

    private @Nullable Map<String, Object> map(SdkField<?> field, int depth) {
        SdkField<?> member = field.getRequiredTrait(MapTrait.class).valueFieldInfo();
        var entries = new LinkedHashMap<String, Object>();
        for (int i = 0; i < 2; i++) {
            Object entry = value(member, depth - 1);
            if (entry != null) {
                entries.put("k" + next, field.location() == MarshallLocation.HEADER ? "header" + next : entry);
            }
        }
        return entries.isEmpty() ? null : entries;
    }
}
