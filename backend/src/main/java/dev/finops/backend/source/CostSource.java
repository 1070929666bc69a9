package dev.finops.backend.source;

import dev.finops.backend.access.ScopedQuery;
import dev.finops.backend.cost.CostResult;

/** Where costs are asked for. */
public interface CostSource {
    /**
     * @throws dev.finops.backend.cost.QueryRefused if this source cannot answer the query, with what to ask instead
     */
    CostResult answer(ScopedQuery query);

    /** What the source holds now, looked at afresh. */
    SourceStatus status();
}
