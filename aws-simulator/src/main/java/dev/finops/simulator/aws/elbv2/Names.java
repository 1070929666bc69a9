package dev.finops.simulator.aws.elbv2;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names that load balancers and target groups may have. */
final class Names {
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9-]{0,30}[A-Za-z0-9])?");

    private Names() {}

    static String require(String what, @Nullable String name) {
        if (name == null || name.isEmpty()) {
            throw ElbErrors.validation(what + " cannot be empty");
        }
        if (name.length() > 32) {
            throw ElbErrors.validation(what + " '" + name + "' cannot be longer than '32' characters");
        }
        if (!VALID.matcher(name).matches() || name.startsWith("internal-")) {
            throw ElbErrors.validation(what + " '" + name + "' can only contain characters that are alphanumeric"
                    + " characters and hyphens(-), and must not begin or end with a hyphen or begin with 'internal-'");
        }
        return name;
    }
}
