package dev.finops.backend.api;

import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.Period;
import dev.finops.backend.inquiry.InvalidParameters;
import dev.finops.backend.inquiry.Parameters;
import dev.finops.backend.inquiry.QueryText;
import io.micronaut.http.HttpParameters;
import java.util.Objects;
import java.util.Set;

/**
 * Two periods and what to compare of them.
 *
 * @param query of the current period
 */
record ComparisonRequest(CostQuery query, Period previous) {
    static final Set<String> PARAMETERS = CostsRequest.known(
            "start", "end", "compareStart", "compareEnd", "metric", "timeBasis", "groupBy", "filter", "charges", "top");

    /** @throws InvalidParameters if a parameter is missing, unknown or wrong */
    static ComparisonRequest parse(HttpParameters given) {
        return parse(CostsRequest.parameters(given, PARAMETERS));
    }

    /** Reads what is left to read; the caller has read the parameters that are its own. */
    static ComparisonRequest parse(Parameters parameters) {
        return parse(parameters, CostQuery.MAX_DIMENSIONS);
    }

    /** @param dimensions how many there can be */
    static ComparisonRequest parse(Parameters parameters, int dimensions) {
        Period previous = parameters.period("compareStart", "compareEnd");
        CostQuery query = QueryText.parse(parameters, dimensions);
        return new ComparisonRequest(query, Objects.requireNonNull(previous));
    }
}
