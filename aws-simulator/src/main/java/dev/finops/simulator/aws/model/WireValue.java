package dev.finops.simulator.aws.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/** One value of an incoming message, whatever the format; a structure, a list, a map or a scalar by what the reader asks. */
public interface WireValue {
    @Nullable
    WireValue member(SdkField<?> field);

    List<@Nullable WireValue> list(ListTrait trait);

    Map<String, @Nullable WireValue> map(MapTrait trait);

    /** The scalar as text. */
    String text();

    /** A header, label or query parameter; its lists are comma-separated. */
    record Text(String text) implements WireValue {
        @Override
        public @Nullable WireValue member(SdkField<?> field) {
            return null;
        }

        @Override
        public List<@Nullable WireValue> list(ListTrait trait) {
            return Arrays.stream(text.split(",", -1))
                    .<@Nullable WireValue>map(item -> new Text(item.trim()))
                    .toList();
        }

        @Override
        public Map<String, @Nullable WireValue> map(MapTrait trait) {
            return Map.of();
        }
    }

    /** A query parameter that may be given several times. */
    record Texts(List<String> values) implements WireValue {
        @Override
        public @Nullable WireValue member(SdkField<?> field) {
            return null;
        }

        @Override
        public List<@Nullable WireValue> list(ListTrait trait) {
            return values.stream().<@Nullable WireValue>map(Text::new).toList();
        }

        @Override
        public Map<String, @Nullable WireValue> map(MapTrait trait) {
            return Map.of();
        }

        @Override
        public String text() {
            return values.getFirst();
        }
    }
}
