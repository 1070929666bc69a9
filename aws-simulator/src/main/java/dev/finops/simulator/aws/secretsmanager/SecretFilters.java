package dev.finops.simulator.aws.secretsmanager;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.secretsmanager.model.Filter;

/** The filters of ListSecrets: values are prefixes, and one that starts with {@code !} excludes. */
final class SecretFilters {
    private SecretFilters() {}

    static boolean accept(Secret secret, List<Filter> filters) {
        return filters.stream().allMatch(filter -> accept(secret, filter));
    }

    private static boolean accept(Secret secret, Filter filter) {
        List<String> texts = texts(secret, filter);
        return filter.values().stream()
                .anyMatch(value -> value.startsWith("!")
                        ? texts.stream().noneMatch(text -> matches(text, value.substring(1)))
                        : texts.stream().anyMatch(text -> matches(text, value)));
    }

    private static List<String> texts(Secret secret, Filter filter) {
        Stream<@Nullable String> texts = switch (filter.key()) {
            case NAME -> Stream.of(secret.name);
            case DESCRIPTION -> Stream.of(secret.description);
            case TAG_KEY -> secret.tags.keySet().stream().map(key -> key);
            case TAG_VALUE -> secret.tags.values().stream().map(value -> value);
            case ALL ->
                Stream.concat(
                        Stream.of(secret.name, secret.description),
                        secret.tags.entrySet().stream().flatMap(tag -> Stream.of(tag.getKey(), tag.getValue())));
            default ->
                throw SecretsManagerErrors.validation("The filter key " + filter.keyAsString() + " is not simulated.");
        };
        return texts.filter(Objects::nonNull).toList();
    }

    private static boolean matches(String text, String prefix) {
        return text.toLowerCase(Locale.ROOT).startsWith(prefix.toLowerCase(Locale.ROOT));
    }
}
