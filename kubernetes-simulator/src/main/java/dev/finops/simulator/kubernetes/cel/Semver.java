package dev.finops.simulator.kubernetes.cel;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version as https://semver.org orders them. */
record Semver(int major, int minor, int patch, String preRelease) implements Comparable<Semver> {
    private static final String NUMBER = "(0|[1-9]\\d*)";
    private static final Pattern FORM = Pattern.compile(NUMBER + "\\." + NUMBER + "\\." + NUMBER
            + "(?:-([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*))?(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?");

    /** @param lenient whether a leading v, leading zeros and missing parts are forgiven */
    static boolean isValid(String text, boolean lenient) {
        return FORM.matcher(lenient ? normalized(text) : text).matches();
    }

    /** @throws IllegalArgumentException if the text is no version */
    static Semver parse(String text, boolean lenient) {
        Matcher matcher = FORM.matcher(lenient ? normalized(text) : text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("semver parse error during conversion from string: " + text);
        }
        String pre = matcher.group(4);
        return new Semver(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                pre == null ? "" : pre);
    }

    private static String normalized(String text) {
        String plain = text.startsWith("v") ? text.substring(1) : text;
        Matcher matcher =
                Pattern.compile("(\\d+)(?:\\.(\\d+))?(?:\\.(\\d+))?(.*)").matcher(plain);
        if (!matcher.matches()) {
            return plain;
        }
        var normalized = new StringBuilder();
        for (int i = 1; i <= 3; i++) {
            String part = matcher.group(i);
            normalized.append(i == 1 ? "" : ".").append(part == null ? "0" : part.replaceFirst("^0+(?=\\d)", ""));
        }
        return normalized.append(matcher.group(4)).toString();
    }

    @Override
    public int compareTo(Semver other) {
        int order = Integer.compare(major, other.major);
        order = order != 0 ? order : Integer.compare(minor, other.minor);
        order = order != 0 ? order : Integer.compare(patch, other.patch);
        return order != 0 ? order : comparePreReleases(preRelease, other.preRelease);
    }

    private static int comparePreReleases(String a, String b) {
        if (a.isEmpty() || b.isEmpty()) {
            return Boolean.compare(a.isEmpty(), b.isEmpty());
        }
        String[] left = a.split("\\.");
        String[] right = b.split("\\.");
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            boolean leftIsNumber = left[i].matches("\\d+");
            boolean rightIsNumber = right[i].matches("\\d+");
            int order = leftIsNumber && rightIsNumber
                    ? Long.compare(Long.parseLong(left[i]), Long.parseLong(right[i]))
                    : leftIsNumber != rightIsNumber ? (leftIsNumber ? -1 : 1) : left[i].compareTo(right[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.length, right.length);
    }
}
