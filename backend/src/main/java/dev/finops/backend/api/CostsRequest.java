package dev.finops.backend.api;

import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.inquiry.InvalidParameters;
import dev.finops.backend.inquiry.Parameters;
import dev.finops.backend.inquiry.QueryText;
import io.micronaut.http.HttpParameters;
import java.util.List;
import java.util.Set;

/** The parameters by which every interface about costs is asked, as a request has them. */
final class CostsRequest {
    private static final Set<String> PARAMETERS = Parameters.known(QueryText.PARAMETERS);

    private CostsRequest() {}

    /** @throws InvalidParameters if a parameter is missing, unknown or wrong */
    static CostQuery parse(HttpParameters given) {
        return QueryText.parse(parameters(given, PARAMETERS));
    }

    static Parameters parameters(HttpParameters given, Set<String> known) {
        return new Parameters(given.asMap(), known);
    }

    /** In the order in which they are named to people. */
    static Set<String> known(String... names) {
        return Parameters.known(List.of(names));
    }
}
