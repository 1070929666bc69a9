package dev.finops.simulator.kubernetes.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The syntax of names that may stand in host names
 * (https://github.com/kubernetes/kubernetes/blob/release-1.36/staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go).
 */
public final class DnsNames {
    private static final int LONGEST_LABEL = 63;
    private static final int LONGEST_SUBDOMAIN = 253;
    private static final Pattern LABEL_1035 = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");
    private static final String LABEL_1123 = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final Pattern SUBDOMAIN_1123 = Pattern.compile(LABEL_1123 + "(\\." + LABEL_1123 + ")*");

    private DnsNames() {}

    /** What keeps a text from being a label that starts with a letter; empty if nothing does. */
    public static List<String> label1035(String text) {
        return check(
                text,
                LABEL_1035,
                LONGEST_LABEL,
                "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic"
                        + " character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', ");
    }

    /** What keeps a text from being labels with dots between; empty if nothing does. */
    public static List<String> subdomain(String text) {
        return check(
                text,
                SUBDOMAIN_1123,
                LONGEST_SUBDOMAIN,
                "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and"
                        + " must start and end with an alphanumeric character (e.g. 'example.com', ");
    }

    private static List<String> check(String text, Pattern form, int longest, String message) {
        List<String> wrong = new ArrayList<>();
        if (text.length() > longest) {
            wrong.add("must be no more than " + longest + " characters");
        }
        if (!form.matcher(text).matches()) {
            wrong.add(message + "regex used for validation is '" + form + "')");
        }
        return wrong;
    }
}
