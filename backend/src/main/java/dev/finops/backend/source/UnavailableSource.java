package dev.finops.backend.source;

import dev.finops.backend.access.AccountScope;
import dev.finops.backend.access.Scoped;
import dev.finops.backend.access.ScopedQuery;
import dev.finops.backend.cost.CostResult;
import dev.finops.backend.cost.DataDescription;
import dev.finops.backend.cost.DeliveryChanges;
import dev.finops.backend.cost.Drivers;
import dev.finops.backend.cost.LineItems;
import dev.finops.backend.cost.QueryRefused;
import java.time.YearMonth;
import java.util.List;

/** Stands where no billing data is: every question is refused with the reason.
 *
 * @param configured whether somebody meant data to be there
 */
public record UnavailableSource(boolean configured, String reason) implements CloseableCostSource {
    @Override
    public CostResult answer(ScopedQuery query) {
        throw refusal();
    }

    @Override
    public LineItems lineItems(Scoped<LineItems.Query> query) {
        throw refusal();
    }

    @Override
    public Drivers drivers(Scoped<Drivers.Query> query) {
        throw refusal();
    }

    @Override
    public DeliveryChanges deliveryChanges(Scoped<YearMonth> month) {
        throw refusal();
    }

    @Override
    public DataDescription describe(AccountScope scope) {
        throw refusal();
    }

    @Override
    public String dataVersion() {
        return "none";
    }

    private QueryRefused refusal() {
        return new QueryRefused(QueryRefused.Reason.NO_DATA, reason);
    }

    @Override
    public SourceStatus status() {
        return new SourceStatus("none", configured, reason, 0, 0, null, null, List.of());
    }

    @Override
    public void close() {}
}
