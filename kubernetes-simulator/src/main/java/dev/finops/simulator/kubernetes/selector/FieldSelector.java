package dev.finops.simulator.kubernetes.selector;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finops.simulator.kubernetes.object.ApiException;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Field selectors, such as {@code metadata.name=x,status.phase!=Running}. Any field can be selected here; a real API
 * server supports a few for each resource.
 */
public final class FieldSelector {
    private static final Pattern REQUIREMENT = Pattern.compile("(?<path>[\\w.]+)(?<operator>==|=|!=)(?<value>.*)");

    private FieldSelector() {}

    /** @throws ApiException (400) if the text is no selector */
    public static Predicate<JsonNode> parse(String text) {
        Predicate<JsonNode> all = object -> true;
        for (String requirement : text.split(",")) {
            if (!requirement.isBlank()) {
                all = all.and(requirement(requirement.strip()));
            }
        }
        return all;
    }

    private static Predicate<JsonNode> requirement(String text) {
        Matcher matcher = REQUIREMENT.matcher(text);
        if (!matcher.matches()) {
            throw ApiException.badRequest("invalid selector: '" + text + "'; can't understand '" + text + "'");
        }
        String pointer = "/" + matcher.group("path").replace('.', '/');
        String value = matcher.group("value");
        boolean equal = !matcher.group("operator").equals("!=");
        return object -> object.at(pointer).asText("").equals(value) == equal;
    }
}
