package dev.finops.simulator.kubernetes.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A simple JSON path that leads to a field which a schema knows, such as {@code .spec.ports} or
 * {@code .metadata['labels']}.
 *
 * @param text as errors show it
 * @param schema of the field
 */
public record FieldPath(String text, Schema schema) {
    private static final Pattern TOKEN = Pattern.compile("[.\\[\\]]|'(?:[^'\\\\]|\\\\.)*'|[^.\\[\\]]+");
    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");
    private static final Map<String, String> ESCAPES = Map.of(
            "a", "\u0007", "b", "\b", "f", "\f", "n", "\n", "r", "\r", "t", "\t", "v", "\u000b", "'", "'", "\\", "\\");

    /** @throws InvalidPathException if the path has another form, or leads nowhere */
    public static FieldPath parse(String path, Schema root, boolean allowsBrackets) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(path);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        FieldPath found = new FieldPath("", root);
        int i = 0;
        while (i < tokens.size()) {
            switch (tokens.get(i)) {
                case "." -> {
                    found = found.step(at(tokens, i + 1));
                    i += 2;
                }
                case "[" -> {
                    if (!allowsBrackets) {
                        throw new InvalidPathException("array notation is not allowed");
                    }
                    String quoted = at(tokens, i + 1);
                    if (quoted.length() < 2 || !quoted.startsWith("'") || !quoted.endsWith("'")) {
                        throw new InvalidPathException("expected single quoted string but got " + quoted);
                    }
                    found = found.step(unescaped(quoted.substring(1, quoted.length() - 1)));
                    if (!at(tokens, i + 2).equals("]")) {
                        throw new InvalidPathException("expected ] but got " + tokens.get(i + 2));
                    }
                    i += 3;
                }
                default -> throw new InvalidPathException("expected [ or . but got: " + tokens.get(i));
            }
        }
        return found;
    }

    private static String at(List<String> tokens, int index) {
        if (index >= tokens.size()) {
            throw new InvalidPathException("unexpected end of JSON path");
        }
        return tokens.get(index);
    }

    private FieldPath step(String name) {
        if (!schema.properties().isEmpty()) {
            Schema property = schema.properties().get(name);
            if (property != null) {
                return new FieldPath(text.isEmpty() ? name : text + "." + name, property);
            }
        } else {
            Schema values = schema.additionalProperties();
            if (values != null) {
                return new FieldPath(text + "[" + name + "]", values);
            }
        }
        throw new InvalidPathException("does not refer to a valid field");
    }

    private static String unescaped(String text) {
        return ESCAPED.matcher(text).replaceAll(m -> {
            String plain = ESCAPES.get(m.group(1));
            if (plain == null) {
                throw new InvalidPathException("invalid string literal: invalid escape char " + m.group());
            }
            return Matcher.quoteReplacement(plain);
        });
    }

    /** A path that leads to no field. */
    public static final class InvalidPathException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        InvalidPathException(String message) {
            super(message);
        }
    }
}
