package dev.finops.backend.api;

import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.LineItems;
import dev.finops.backend.inquiry.Parameters;
import dev.finops.backend.inquiry.QueryText;
import io.micronaut.http.HttpParameters;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parameters by which line items are asked for. */
final class LineItemsRequest {
    private static final Set<String> PARAMETERS =
            CostsRequest.known("start", "end", "metric", "timeBasis", "filter", "charges", "limit", "cursor");
    private static final int LIMIT = 100;
    private static final Pattern CURSOR = Pattern.compile("([0-9a-z]{1,64})-([0-9]{1,6})");

    private LineItemsRequest() {}

    static LineItems.Query parse(HttpParameters given, String dataVersion) {
        var parameters = CostsRequest.parameters(given, PARAMETERS);
        OptionalInt limit = parameters.number("limit", 1, LineItems.Query.MAX_LIMIT);
        int offset = offset(parameters, parameters.text("cursor", 80), dataVersion);
        CostQuery costs = QueryText.parse(parameters);
        return new LineItems.Query(costs, offset, limit.orElse(LIMIT));
    }

    /** A page's place is only good in the data in which it was found. */
    static String cursor(String dataVersion, int offset) {
        return dataVersion + "-" + offset;
    }

    private static int offset(Parameters parameters, @Nullable String cursor, String dataVersion) {
        if (cursor == null) {
            return 0;
        }
        Matcher shape = CURSOR.matcher(cursor);
        if (!shape.matches()) {
            parameters.fault(
                    "cursor", "cursor must be a nextCursor of an answer before; for the first page leave it out.");
            return 0;
        }
        int offset = Integer.parseInt(shape.group(2));
        if (!shape.group(1).equals(dataVersion) || offset > LineItems.Query.MAX_OFFSET) {
            parameters.fault(
                    "cursor",
                    "The data changed since the page before, so its line items have other places now; begin again"
                            + " without cursor.");
            return 0;
        }
        return offset;
    }
}
