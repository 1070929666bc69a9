package dev.finops.backend.mcp;

import dev.finops.backend.inquiry.InvalidParameters;
import dev.finops.backend.inquiry.Parameters;
import dev.finops.backend.tools.JsonSchema;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a result are asked for.
 *
 * @param cursor where an earlier page ended; null for the first page
 */
record Page(int limit, @Nullable String cursor) {
    static final String LIMIT = "limit";
    static final String CURSOR = "cursor";

    private static final int DEFAULT = 50;
    private static final int MOST = 100;
    private static final int LONGEST_CURSOR = 120;
    private static final Pattern SHAPE = Pattern.compile("([0-9a-z]{1,64})-([0-9a-f]{1,8})-([0-9]{1,7})");

    static Map<String, Object> properties() {
        return JsonSchema.properties(
                LIMIT,
                JsonSchema.integer("The most rows to answer; " + DEFAULT + " by default.", 1, MOST),
                CURSOR,
                JsonSchema.text("The nextCursor of an earlier answer, with otherwise the same arguments."));
    }

    static Page of(Parameters parameters) {
        int limit = parameters.number(LIMIT, 1, MOST).orElse(DEFAULT);
        String cursor = parameters.text(CURSOR, LONGEST_CURSOR);
        if (cursor != null && !SHAPE.matcher(cursor).matches()) {
            parameters.fault(CURSOR, "cursor must be the nextCursor of an earlier answer; leave it out to begin.");
        }
        return new Page(limit, cursor);
    }

    boolean isFirst() {
        return cursor == null;
    }

    /**
     * The first row.
     *
     * @throws InvalidParameters if the page is of another question, or of data that is no more
     */
    int start(String address, String dataVersion) {
        if (cursor == null) {
            return 0;
        }
        Matcher shape = SHAPE.matcher(cursor);
        if (shape.matches()
                && cursor(address, dataVersion, Integer.parseInt(shape.group(3)))
                        .equals(cursor)) {
            return Integer.parseInt(shape.group(3));
        }
        throw new InvalidParameters(List.of(new InvalidParameters.Fault(
                CURSOR,
                "The cursor is of another question, or the data has changed since; leave it out to begin again.")));
    }

    static String cursor(String address, String dataVersion, int start) {
        return dataVersion + "-" + Integer.toHexString(address.hashCode()) + "-" + start;
    }
}
