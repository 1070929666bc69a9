package dev.finops.backend.source;

import dev.finops.backend.access.AccountScope;
import dev.finops.backend.access.Scoped;
import dev.finops.backend.access.ScopedQuery;
import dev.finops.backend.cost.CostResult;
import dev.finops.backend.cost.DataDescription;
import dev.finops.backend.cost.DeliveryChanges;
import dev.finops.backend.cost.Drivers;
import dev.finops.backend.cost.LineItems;
import java.time.YearMonth;

/** Where costs are asked for. */
public interface CostSource {
    /**
     * @throws dev.finops.backend.cost.QueryRefused if this source cannot answer the query, with what to ask instead
     */
    CostResult answer(ScopedQuery query);

    /** @throws dev.finops.backend.cost.QueryRefused if there is no data, or it cannot be asked now */
    LineItems lineItems(Scoped<LineItems.Query> query);

    /** @throws dev.finops.backend.cost.QueryRefused as {@link #answer} does */
    Drivers drivers(Scoped<Drivers.Query> query);

    /**
     * What changed between the last two deliveries of a month's bill.
     *
     * @throws dev.finops.backend.cost.QueryRefused if there is no data, or it cannot be asked now
     */
    DeliveryChanges deliveryChanges(Scoped<YearMonth> month);

    /**
     * What can be asked, of the accounts of the scope.
     *
     * @throws dev.finops.backend.cost.QueryRefused if there is no data, or it cannot be asked now
     */
    DataDescription describe(AccountScope scope);

    /** Differs when any of the data does; constant where there is none. */
    String dataVersion();

    /** What the source holds now, looked at afresh. */
    SourceStatus status();
}
