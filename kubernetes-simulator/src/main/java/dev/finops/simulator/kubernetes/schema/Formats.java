package dev.finops.simulator.kubernetes.schema;

import com.google.re2j.Pattern;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/**
 * The string formats that the API server checks; others say nothing, as there
 * (https://github.com/kubernetes/kube-openapi/blob/master/pkg/validation/strfmt/default.go).
 */
final class Formats {
    private static final String HEX4 = "[0-9a-f]{4}-?";
    private static final String UUID_BEGINNING = "(?i)^[0-9a-f]{8}-?" + HEX4;
    private static final String UUID_END = HEX4 + "[0-9a-f]{12}$";
    private static final Map<String, Pattern> PATTERNS = Map.ofEntries(
            entry("bsonobjectid", "^[0-9a-f]{24}$"),
            entry("uuid", UUID_BEGINNING + HEX4 + UUID_END),
            entry("uuid3", UUID_BEGINNING + "3[0-9a-f]{3}-?" + UUID_END),
            entry("uuid4", UUID_BEGINNING + "4[0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}$"),
            entry("uuid5", UUID_BEGINNING + "5[0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}$"),
            entry(
                    "hostname",
                    "^([a-zA-Z0-9\\p{S}\\p{L}]((-?[a-zA-Z0-9\\p{S}\\p{L}]{0,62})?)|([a-zA-Z0-9\\p{S}\\p{L}]"
                            + "(([a-zA-Z0-9-\\p{S}\\p{L}]{0,61}[a-zA-Z0-9\\p{S}\\p{L}])?)(\\.)){1,}([a-zA-Z\\p{L}]){2,63})$"),
            entry("hexcolor", "^#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$"),
            entry("rgbcolor", "^rgb\\(\\s*(\\d{1,3})\\s*,\\s*(\\d{1,3})\\s*,\\s*(\\d{1,3})\\s*\\)$"),
            entry("ssn", "^\\d{3}[- ]?\\d{2}[- ]?\\d{4}$"),
            entry("email", "^(?:[^<>]*<)?[^@\\s<>]+@[^@\\s<>]+>?$"),
            entry(
                    "mac",
                    "^(?:[0-9a-fA-F]{2}([:-])(?:[0-9a-fA-F]{2}[:-]){4}[0-9a-fA-F]{2}|(?:[0-9a-fA-F]{4}\\.){2}[0-9a-fA-F]{4})$"),
            entry(
                    "datetime",
                    "^([0-9]{4})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[tT]"
                            + "([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9]|60)(\\.[0-9]+)?([zZ]|([+-])([01][0-9]|2[0-3]):?([0-5][0-9]))$"),
            entry(
                    "duration",
                    "^(?:[-+]?(?:0|(?:(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:ns|us|µs|μs|ms|s|m|h))+)"
                            + "|\\d+\\s*(?:ns|nanos?|us|µs|micros?|ms|millis?|s|secs?|seconds?|m|mins?|minutes?|h|hours?|d|days?|w|weeks?))$"),
            entry("k8sshortname", "^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$"),
            entry("k8slongname", "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$"));

    private static final Set<String> OTHERS =
            Set.of("date", "ipv4", "ipv6", "cidr", "byte", "uri", "password", "isbn", "isbn10", "isbn13", "creditcard");

    private Formats() {}

    /** Whether the API server knows the format. */
    static boolean isKnown(String format) {
        String name = format.replace("-", "");
        return PATTERNS.containsKey(name) || OTHERS.contains(name);
    }

    static boolean matches(String format, String text) {
        String name = format.replace("-", "");
        Pattern pattern = PATTERNS.get(name);
        if (pattern != null) {
            return pattern.matcher(text).find();
        }
        return switch (name) {
            case "date" -> isDate(text);
            case "ipv4" -> IpText.isV4(text);
            case "ipv6" -> IpText.isV6(text);
            case "cidr" -> IpText.isBlock(text);
            case "byte" -> isBase64(text);
            case "uri" -> isUri(text);
            default -> true;
        };
    }

    private static Map.Entry<String, Pattern> entry(String name, String regex) {
        return Map.entry(name, Pattern.compile(regex));
    }

    private static boolean isDate(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isBase64(String text) {
        try {
            Base64.getDecoder().decode(text);
            return text.length() % 4 == 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Absolute, or an absolute path. */
    private static boolean isUri(String text) {
        try {
            return new URI(text).isAbsolute() || text.startsWith("/");
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
