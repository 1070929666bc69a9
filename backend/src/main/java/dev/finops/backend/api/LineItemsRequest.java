package dev.finops.backend.api;

import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.LineItems;
import dev.finops.backend.inquiry.Cursor;
import dev.finops.backend.inquiry.QueryText;
import io.micronaut.http.HttpParameters;
import java.util.OptionalInt;
import java.util.Set;

/** The parameters by which line items are asked for. */
final class LineItemsRequest {
    private static final Set<String> PARAMETERS =
            CostsRequest.known("start", "end", "metric", "timeBasis", "filter", "charges", "limit", "cursor");
    private static final int LIMIT = 100;

    private LineItemsRequest() {}

    static LineItems.Query parse(HttpParameters given, String dataVersion) {
        var parameters = CostsRequest.parameters(given, PARAMETERS);
        OptionalInt limit = parameters.number("limit", 1, LineItems.Query.MAX_LIMIT);
        int offset = Cursor.parse(parameters, parameters.text("cursor", 80), dataVersion, LineItems.Query.MAX_OFFSET);
        CostQuery costs = QueryText.parse(parameters);
        return new LineItems.Query(costs, offset, limit.orElse(LIMIT));
    }
}
