package dev.finops.simulator.kubernetes.selector;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finops.simulator.kubernetes.object.ApiException;
import dev.finops.simulator.kubernetes.object.ObjectMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Label selectors in their text form, such as {@code app=web,tier in (a, b),!canary}. */
public final class LabelSelector {
    private static final String KEY = "[A-Za-z0-9]([\\w./-]*[A-Za-z0-9])?";
    private static final Pattern EXISTS = Pattern.compile("(?<not>!?)\\s*(?<key>" + KEY + ")");
    private static final Pattern EQUALS =
            Pattern.compile("(?<key>" + KEY + ")\\s*(?<operator>=|==|!=)\\s*(?<value>[\\w.-]*)");
    private static final Pattern IN =
            Pattern.compile("(?<key>" + KEY + ")\\s+(?<operator>in|notin)\\s*\\((?<values>[^)]*)\\)");
    private static final Pattern COMMA_OUTSIDE_PARENTHESES = Pattern.compile(",(?![^(]*\\))");

    private LabelSelector() {}

    /** @throws ApiException (400) if the text is no selector */
    public static Predicate<JsonNode> parse(String text) {
        List<Predicate<JsonNode>> requirements = new ArrayList<>();
        for (String requirement : COMMA_OUTSIDE_PARENTHESES.split(text)) {
            if (!requirement.isBlank()) {
                requirements.add(requirement(requirement.strip()));
            }
        }
        return object -> requirements.stream().allMatch(r -> r.test(object));
    }

    private static Predicate<JsonNode> requirement(String text) {
        Matcher equals = EQUALS.matcher(text);
        if (equals.matches()) {
            return oneOf(
                    equals.group("key"),
                    Set.of(equals.group("value")),
                    equals.group("operator").equals("!="));
        }
        Matcher in = IN.matcher(text);
        if (in.matches()) {
            Set<String> values =
                    Stream.of(in.group("values").split(",")).map(String::strip).collect(Collectors.toSet());
            return oneOf(in.group("key"), values, in.group("operator").equals("notin"));
        }
        Matcher exists = EXISTS.matcher(text);
        if (exists.matches()) {
            String key = exists.group("key");
            boolean wanted = exists.group("not").isEmpty();
            return object -> (ObjectMeta.label(object, key) != null) == wanted;
        }
        throw ApiException.badRequest("unable to parse requirement: " + text);
    }

    /** An object without the label is none of the values. */
    private static Predicate<JsonNode> oneOf(String key, Set<String> values, boolean negated) {
        return object -> {
            @Nullable String label = ObjectMeta.label(object, key);
            return (label != null && values.contains(label)) != negated;
        };
    }
}
