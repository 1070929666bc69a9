package dev.finops.backend.inquiry;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A place in a list of line items, which is only good in the data in which it was found. */
public final class Cursor {
    private static final Pattern SHAPE = Pattern.compile("([0-9a-z]{1,64})-([0-9]{1,6})");

    private Cursor() {}

    public static String print(String dataVersion, int offset) {
        return dataVersion + "-" + offset;
    }

    /** The offset; 0 where none is given, or where it is wrong, which is a fault. */
    public static int parse(Parameters parameters, @Nullable String cursor, String dataVersion, int most) {
        if (cursor == null) {
            return 0;
        }
        Matcher shape = SHAPE.matcher(cursor);
        if (!shape.matches()) {
            parameters.fault(
                    "cursor", "cursor must be a nextCursor of an answer before; for the first page leave it out.");
            return 0;
        }
        int offset = Integer.parseInt(shape.group(2));
        if (!shape.group(1).equals(dataVersion) || offset > most) {
            parameters.fault(
                    "cursor",
                    "The data changed since the page before, so its line items have other places now; begin again"
                            + " without cursor.");
            return 0;
        }
        return offset;
    }
}
