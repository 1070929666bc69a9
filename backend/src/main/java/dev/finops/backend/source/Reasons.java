package dev.finops.backend.source;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a file cannot be read, for people: the engine's words without folders of this machine, and not longer than needed. */
final class Reasons {
    private static final int LONGEST = 300;
    /** The path of a file or folder, from the root of the file system on. */
    private static final Pattern ABSOLUTE_PATH = Pattern.compile("(?<![\\w./:>-])/(?:[^/\\s\"':]+/)+([^/\\s\"':]*)");

    private final String root;

    Reasons(Path root) {
        this.root = root.toString();
    }

    String of(SQLException failure) {
        String words = String.valueOf(failure.getMessage())
                .lines()
                .findFirst()
                .orElse("the engine gives no reason")
                .replace(root + "/", "")
                .replace(root, "");
        String reason = ABSOLUTE_PATH.matcher(words).replaceAll(match -> Matcher.quoteReplacement(match.group(1)));
        return reason.length() <= LONGEST ? reason : reason.substring(0, LONGEST) + "…";
    }
}
