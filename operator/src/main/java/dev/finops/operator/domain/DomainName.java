package dev.finops.operator.domain;

import java.util.Locale;

/** Names of DNS, which are the same with and without the last dot, and in any case. */
final class DomainName {
    private DomainName() {}

    static boolean same(String one, String other) {
        return canonical(one).equals(canonical(other));
    }

    static String canonical(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
