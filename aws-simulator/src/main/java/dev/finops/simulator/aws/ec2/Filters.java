package dev.finops.simulator.aws.ec2;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Filter;

/** The filters of the Describe operations: values of one filter are alternatives, filters add up, * and ? match. */
final class Filters {
    private Filters() {}

    /** What a resource holds for a filter's name; null where the operation knows no such filter. */
    interface Values {
        @Nullable
        List<String> of(String filter);
    }

    static boolean accept(List<Filter> filters, Map<String, String> tags, Values values) {
        return filters.stream().allMatch(filter -> accepts(filter, tags, values));
    }

    private static boolean accepts(Filter filter, Map<String, String> tags, Values values) {
        List<String> present = present(filter.name(), tags, values);
        if (present == null) {
            throw Ec2Errors.invalidParameter("The filter '" + filter.name() + "' is invalid");
        }
        return filter.values().stream()
                .map(Filters::pattern)
                .anyMatch(wanted ->
                        present.stream().anyMatch(value -> wanted.matcher(value).matches()));
    }

    private static @Nullable List<String> present(String name, Map<String, String> tags, Values values) {
        if (name.startsWith("tag:")) {
            String value = tags.get(name.substring("tag:".length()));
            return value == null ? List.of() : List.of(value);
        }
        return switch (name) {
            case "tag-key" -> List.copyOf(tags.keySet());
            case "tag-value" -> List.copyOf(tags.values());
            default -> values.of(name);
        };
    }

    private static Pattern pattern(String wildcards) {
        StringBuilder regex = new StringBuilder();
        wildcards.chars().forEach(c -> {
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(Character.toString(c)));
            }
        });
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
