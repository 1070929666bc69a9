package dev.finops.simulator.aws.route53;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Domain names as Route 53 keeps them: lower case, with the trailing dot, and {@code *} written as {@code \052}. */
final class DnsName {
    private DnsName() {}

    static String normalize(String name) {
        String lower = name.toLowerCase(Locale.ROOT).replace("*", "\\052");
        return lower.endsWith(".") ? lower : lower + ".";
    }

    static boolean isWithin(String name, String zone) {
        return name.equals(zone) || name.endsWith("." + zone);
    }

    /** The order of ListResourceRecordSets: by labels from the right. */
    static String sortKey(String name) {
        List<String> labels = Arrays.asList(name.split("\\.", -1));
        Collections.reverse(labels);
        return String.join(".", labels);
    }
}
