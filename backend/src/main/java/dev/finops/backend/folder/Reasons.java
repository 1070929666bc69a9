package dev.finops.backend.folder;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Why a file cannot be read, for people: without folders of this machine, and not longer than needed. */
final class Reasons {
    private static final int LONGEST = 300;
    /** The path of a file or folder, from the root of the file system on. */
    private static final Pattern ABSOLUTE_PATH = Pattern.compile("(?<![\\w./:>-])/(?:[^/\\s\"':]+/)+([^/\\s\"':]*)");

    private static final Pattern KIND_OF_ERROR = Pattern.compile("^(?:[A-Z]\\w* )+Error: ");

    private static final Pattern NO_AMOUNT =
            Pattern.compile("Could not (?:convert string|cast value) \"?(?<value>.+?)\"? to DECIMAL");
    private static final Pattern NO_DATE = Pattern.compile("timestamp field[^:]*: *\"(?<value>[^\"]*)\"");

    /** What the engine says, and what it means. */
    private static final Map<Pattern, String> MEANINGS = new LinkedHashMap<>();

    static {
        meaning("No magic bytes found|too small to be a Parquet file", "it is not a whole Parquet file");
        meaning(
                "TProtocolException|don't know what type|metadata is corrupt|likely corrupted|converted type can only",
                "its Parquet metadata is damaged");
        meaning("Snappy decompression|Out of buffer|Could not read enough bytes", "its Parquet pages are damaged");
        meaning("Unexpected end of GZIP stream", "it is not a whole GZIP file: the end is missing");
        meaning("not a GZIP stream|Unsupported GZIP|Failed to decode gzip", "it is not a valid GZIP file");
        MEANINGS.put(NO_AMOUNT, "an amount is not a number: \"$1\"");
        MEANINGS.put(NO_DATE, "a date cannot be read: \"$1\"");
        meaning(
                "CSV Error on Line: (\\d+)[\\s\\S]*(?i:invalid unicode|not utf-8)",
                "line $1 is not text in UTF-8, which AWS writes");
        meaning(
                "CSV Error on Line: (\\d+)[\\s\\S]*Expected Number of Columns: (\\d+) Found: (\\d+)",
                "line $1 has $3 columns instead of $2");
        meaning("CSV Error on Line: (\\d+)[\\s\\S]*unterminated quote", "line $1 has a quote that does not end");
        meaning("CSV Error on Line: (\\d+)", "line $1 is not valid CSV");
        meaning(
                "file system operations are disabled|Permission denied|Cannot open file",
                "this process may not read it");
        meaning("INTERRUPT", "it takes too long to read for its size, as damaged files do");
        meaning("when sniffing file", "it cannot be read as CSV");
        meaning("(?i)invalid unicode|not utf-8", "it is not text in UTF-8");
    }

    private final String root;

    Reasons(Path root) {
        this.root = root.toString();
    }

    private static void meaning(String words, String meaning) {
        MEANINGS.put(Pattern.compile(words), meaning);
    }

    String of(SQLException failure) {
        String words = String.valueOf(failure.getMessage());
        String reason = withoutPaths(MEANINGS.entrySet().stream()
                .map(entry -> meant(entry.getKey().matcher(words), entry.getValue()))
                .filter(meant -> !meant.isEmpty())
                .findFirst()
                .orElseGet(() -> asTold(words)));
        return reason.length() <= LONGEST ? reason : reason.substring(0, LONGEST) + "…";
    }

    /** Whether the engine only says that the file is no CSV file. */
    static boolean isOfCsvAsAWhole(SQLException failure) {
        return String.valueOf(failure.getMessage()).contains("when sniffing file");
    }

    /** The value that cannot be read as what it is meant to be. */
    static Optional<String> value(SQLException failure) {
        return Stream.of(NO_AMOUNT, NO_DATE)
                .map(pattern -> pattern.matcher(String.valueOf(failure.getMessage())))
                .filter(Matcher::find)
                .map(matcher -> matcher.group("value"))
                .findFirst();
    }

    private static String meant(Matcher matcher, String meaning) {
        if (!matcher.find()) {
            return "";
        }
        String meant = meaning;
        for (int group = 1; group <= matcher.groupCount(); group++) {
            meant = meant.replace("$" + group, matcher.group(group));
        }
        return meant;
    }

    private static String asTold(String words) {
        String first = words.lines().findFirst().orElse("");
        String told = KIND_OF_ERROR.matcher(first).replaceFirst("");
        return told.isBlank() ? "the engine gives no reason" : told;
    }

    private String withoutPaths(String words) {
        String relative = words.replace(root + "/", "").replace(root, "");
        return ABSOLUTE_PATH.matcher(relative).replaceAll(match -> Matcher.quoteReplacement(match.group(1)));
    }
}
