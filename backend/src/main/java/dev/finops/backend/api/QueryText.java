package dev.finops.backend.api;

import dev.finops.backend.cost.ChargeSelection;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.FilterText;
import dev.finops.backend.cost.Granularity;
import dev.finops.backend.cost.TimeBasis;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A query as the parameters of an address, in one order and without those that have their default. */
final class QueryText {
    private QueryText() {}

    static String print(CostQuery query) {
        List<String> parameters = new ArrayList<>();
        add(parameters, "start", query.period().start().toString());
        add(parameters, "end", query.period().end().toString());
        add(parameters, "metric", query.metric().word());
        if (query.timeBasis() != TimeBasis.CHARGE) {
            add(parameters, "timeBasis", query.timeBasis().word());
        }
        if (query.granularity() != Granularity.TOTAL) {
            add(parameters, "granularity", query.granularity().word());
        }
        if (!query.groupBy().isEmpty()) {
            add(
                    parameters,
                    "groupBy",
                    query.groupBy().stream().map(Dimension::word).collect(Collectors.joining(",")));
        }
        query.filters().forEach(filter -> add(parameters, "filter", FilterText.print(filter)));
        if (query.charges() != ChargeSelection.ALL) {
            add(parameters, "charges", query.charges().word());
        }
        if (query.top() != null) {
            add(parameters, "top", String.valueOf(query.top().groups()));
        }
        return String.join("&", parameters);
    }

    private static void add(List<String> parameters, String name, String value) {
        parameters.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
}
