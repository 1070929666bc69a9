package dev.finops.simulator.kubernetes.cel;

import static dev.cel.common.CelOverloadDecl.newGlobalOverload;
import static dev.cel.common.CelOverloadDecl.newMemberOverload;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import dev.finops.simulator.kubernetes.cel.KubernetesLibrary.Function;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What cel-java lacks of the strings library
 * (https://pkg.go.dev/github.com/google/cel-go/ext#Strings): {@code format()} and {@code strings.quote()}.
 */
final class TextFunctions {
    private static final Pattern VERB = Pattern.compile("%(?:\\.(\\d+))?([a-zA-Z%])");
    private static final int DEFAULT_DIGITS = 6;

    private TextFunctions() {}

    @SuppressWarnings("unchecked") // CEL's lists hold any values.
    static List<Function> all() {
        return List.of(
                new Function(
                        CelFunctionDecl.newFunctionDeclaration(
                                "format",
                                newMemberOverload(
                                        "string_format",
                                        SimpleType.STRING,
                                        SimpleType.STRING,
                                        ListType.create(SimpleType.DYN))),
                        List.of(CelFunctionBinding.from(
                                "string_format", String.class, List.class, (f, a) -> format(f, (List<Object>) a)))),
                new Function(
                        CelFunctionDecl.newFunctionDeclaration(
                                "strings.quote",
                                newGlobalOverload("strings_quote", SimpleType.STRING, SimpleType.STRING)),
                        List.of(CelFunctionBinding.from("strings_quote", String.class, TextFunctions::quote))));
    }

    private static String format(String format, List<Object> arguments) {
        Matcher verb = VERB.matcher(format);
        var text = new StringBuilder();
        int next = 0;
        while (verb.find()) {
            if (verb.group(2).equals("%")) {
                verb.appendReplacement(text, "%");
                continue;
            }
            if (next >= arguments.size()) {
                throw new IllegalArgumentException("index " + next + " out of range");
            }
            int digits = verb.group(1) == null ? DEFAULT_DIGITS : Integer.parseInt(verb.group(1));
            verb.appendReplacement(
                    text, Matcher.quoteReplacement(formatted(verb.group(2), digits, arguments.get(next++))));
        }
        return verb.appendTail(text).toString();
    }

    private static String formatted(String verb, int digits, Object value) {
        return switch (verb) {
            case "s" -> shown(value);
            case "d" -> String.valueOf(((Number) value).longValue());
            case "f" ->
                new BigDecimal(value.toString())
                        .setScale(digits, RoundingMode.HALF_EVEN)
                        .toPlainString();
            case "e" -> String.format(Locale.ROOT, "%." + digits + "e", ((Number) value).doubleValue());
            case "b" ->
                value instanceof Boolean bool ? (bool ? "1" : "0") : Long.toBinaryString(((Number) value).longValue());
            case "o" -> Long.toOctalString(((Number) value).longValue());
            case "x" -> hex(value);
            case "X" -> hex(value).toUpperCase(Locale.ROOT);
            default -> throw new IllegalArgumentException("unrecognized formatting clause \"" + verb + "\"");
        };
    }

    private static String hex(Object value) {
        if (value instanceof Number number) {
            return Long.toHexString(number.longValue());
        }
        return HexFormat.of().formatHex(value.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String shown(Object value) {
        return switch (value) {
            case List<?> list -> list.stream().map(TextFunctions::shown).collect(Collectors.joining(", ", "[", "]"));
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(e -> shown(e.getKey()) + ": " + shown(e.getValue()))
                        .sorted()
                        .collect(Collectors.joining(", ", "{", "}"));
            case Double number
            when number == Math.rint(number) && !number.isInfinite() -> String.valueOf(number.longValue());
            default -> value.toString();
        };
    }

    private static String quote(String text) {
        return "\""
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t")
                + "\"";
    }
}
