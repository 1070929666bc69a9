package dev.finops.simulator.kubernetes.cel;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names of fields as they are written in CEL, which knows fewer names than JSON
 * (https://kubernetes.io/docs/reference/using-api/cel/#escaping).
 */
final class FieldNames {
    private static final Set<String> RESERVED = Set.of(
            "true",
            "false",
            "null",
            "in",
            "as",
            "break",
            "const",
            "continue",
            "else",
            "for",
            "function",
            "if",
            "import",
            "let",
            "loop",
            "package",
            "namespace",
            "return",
            "var",
            "void",
            "while");
    private static final Pattern IDENTIFIER = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    private FieldNames() {}

    /** Whether a name is a word of CEL, which may also be written as it is after a dot. */
    static boolean isReserved(String name) {
        return RESERVED.contains(name);
    }

    /** Empty if the field cannot be written in CEL at all. */
    static Optional<String> escape(String name) {
        if (RESERVED.contains(name)) {
            return Optional.of("__" + name + "__");
        }
        String escaped = name.replace("__", "__underscores__")
                .replace(".", "__dot__")
                .replace("-", "__dash__")
                .replace("/", "__slash__");
        return IDENTIFIER.matcher(escaped).matches() ? Optional.of(escaped) : Optional.empty();
    }
}
