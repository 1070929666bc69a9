package dev.finops.simulator.aws.wire;

import dev.finops.simulator.aws.model.WireValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/** Form parameters of the Query protocols ({@code A.member.1.B=x}) as a tree. */
final class QueryValue implements WireValue {
    private final TreeMap<String, QueryValue> members = new TreeMap<>();
    private String text = "";

    static QueryValue parse(Map<String, String> form) {
        var root = new QueryValue();
        form.forEach((path, value) -> {
            QueryValue node = root;
            for (String name : path.split("\\.", -1)) {
                node = node.members.computeIfAbsent(name, key -> new QueryValue());
            }
            node.text = value;
        });
        return root;
    }

    @Override
    public @Nullable WireValue member(SdkField<?> field) {
        return members.get(field.locationName());
    }

    @Override
    public List<@Nullable WireValue> list(ListTrait trait) {
        return new ArrayList<>(numbered(Objects.requireNonNullElse(trait.memberLocationName(), "member")));
    }

    @Override
    public Map<String, @Nullable WireValue> map(MapTrait trait) {
        String key = Objects.requireNonNullElse(trait.keyLocationName(), "key");
        String value = Objects.requireNonNullElse(trait.valueLocationName(), "value");
        var entries = new LinkedHashMap<String, @Nullable WireValue>();
        for (QueryValue entry : numbered("entry")) {
            QueryValue name = entry.members.get(key);
            if (name != null) {
                entries.put(name.text, entry.members.get(value));
            }
        }
        return entries;
    }

    @Override
    public String text() {
        return text;
    }

    /** {@code A.member.1}, {@code A.Item.1} and EC2's {@code A.1} in one rule. */
    private List<QueryValue> numbered(String name) {
        QueryValue holder = this;
        if (!members.isEmpty() && !Character.isDigit(members.firstKey().charAt(0))) {
            holder = members.getOrDefault(name, members.firstEntry().getValue());
        }
        return holder.members.entrySet().stream()
                .filter(entry -> entry.getKey().chars().allMatch(Character::isDigit))
                .sorted(Comparator.comparingInt(entry -> Integer.parseInt(entry.getKey())))
                .map(Map.Entry::getValue)
                .toList();
    }
}
