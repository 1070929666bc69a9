package dev.finops.simulator.aws.simulation;

import java.util.regex.Pattern;

/** Patterns as policies have them, in which {@code *} and {@code ?} stand for any characters. */
public final class Wildcards {
    private Wildcards() {}

    public static boolean match(String pattern, String value, boolean ignoreCase) {
        var regex = new StringBuilder();
        pattern.chars().forEach(c -> {
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(Character.toString(c)));
            }
        });
        int flags = Pattern.DOTALL | (ignoreCase ? Pattern.CASE_INSENSITIVE : 0);
        return Pattern.compile(regex.toString(), flags).matcher(value).matches();
    }
}
