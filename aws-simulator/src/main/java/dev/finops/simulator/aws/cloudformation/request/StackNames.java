package dev.finops.simulator.aws.cloudformation.request;

import java.util.regex.Pattern;

/** The rules for the names of stacks and change sets. */
public final class StackNames {
    private static final String PATTERN = "[a-zA-Z][-a-zA-Z0-9]*";
    private static final Pattern NAME = Pattern.compile(PATTERN);
    private static final Pattern TOKEN = Pattern.compile("[a-zA-Z0-9][-a-zA-Z0-9]*");
    private static final int MAX_LENGTH = 128;

    private StackNames() {}

    public static void checkStack(String name) {
        check("stackName", name, NAME, PATTERN);
    }

    public static void checkChangeSet(String name) {
        check("changeSetName", name, NAME, PATTERN);
    }

    public static void checkToken(String member, String token) {
        check(member, token, TOKEN, "[a-zA-Z0-9][-a-zA-Z0-9]*");
    }

    private static void check(String member, String value, Pattern pattern, String shown) {
        if (!pattern.matcher(value).matches()) {
            throw violated(value, member, "satisfy regular expression pattern: " + shown);
        }
        if (value.length() > MAX_LENGTH) {
            throw violated(value, member, "have length less than or equal to " + MAX_LENGTH);
        }
    }

    private static RuntimeException violated(String value, String member, String rule) {
        return Refusal.validation(
                "1 validation error detected: Value '%s' at '%s' failed to satisfy constraint: Member must %s"
                        .formatted(value, member, rule));
    }
}
