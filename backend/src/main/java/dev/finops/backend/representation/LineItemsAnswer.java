package dev.finops.backend.representation;

import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.FilterText;
import dev.finops.backend.cost.LineItems;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.inquiry.Cursor;
import dev.finops.backend.representation.CostsAnswer.Days;
import dev.finops.backend.representation.CostsAnswer.Freshness;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@link LineItems} as JSON. Amounts are exact decimals in the currency beside them; null where the bill does not say. */
@Serdeable
public record LineItemsAnswer(
        String metric,
        Days period,
        String timeBasis,
        List<String> filters,
        List<Item> lineItems,

        @Schema(description = "How many there are on all pages.")
        long count,

        @Schema(description = "The parameter cursor of the next page; null after the last.") @Nullable
        String nextCursor,

        Freshness freshness,
        String source,
        String sql,
        double elapsedMillis) {

    @Serdeable
    public record Item(
            @Nullable String id,
            @Nullable String start,
            @Nullable String end,
            @Nullable String account,
            @Nullable String service,
            @Nullable String region,
            @Nullable String usageType,
            @Nullable String operation,
            @Nullable String resource,
            @Nullable String description,
            String chargeKind,
            @Nullable String chargeType,
            @Nullable BigDecimal quantity,
            @Nullable String unit,
            String currency,
            @Nullable BigDecimal unblended,
            @Nullable BigDecimal amortized,
            @Nullable BigDecimal netUnblended,
            @Nullable BigDecimal netAmortized,
            @Nullable BigDecimal list) {}

    public static LineItemsAnswer of(LineItems page) {
        CostQuery query = page.query().costs();
        return new LineItemsAnswer(
                query.metric().word(),
                Days.of(query.period()),
                query.timeBasis().word(),
                query.filters().stream().map(FilterText::print).toList(),
                page.lineItems().stream().map(LineItemsAnswer::item).toList(),
                page.count(),
                page.next() == null ? null : Cursor.print(page.freshness().dataVersion(), page.next()),
                Freshness.of(page.freshness()),
                page.provenance().source(),
                page.provenance().sql(),
                CostsAnswer.millis(page.provenance().elapsed()));
    }

    private static Item item(LineItems.LineItem item) {
        return new Item(
                item.id(),
                moment(item.start()),
                moment(item.end()),
                item.account(),
                item.service(),
                item.region(),
                item.usageType(),
                item.operation(),
                item.resource(),
                item.description(),
                item.kind().word(),
                item.chargeType(),
                plain(item.quantity()),
                item.unit(),
                item.currency(),
                amount(item, Metric.UNBLENDED),
                amount(item, Metric.AMORTIZED),
                amount(item, Metric.NET_UNBLENDED),
                amount(item, Metric.NET_AMORTIZED),
                amount(item, Metric.LIST));
    }

    private static @Nullable String moment(@Nullable LocalDateTime time) {
        return time == null ? null : time.toInstant(ZoneOffset.UTC).toString();
    }

    private static @Nullable BigDecimal amount(LineItems.LineItem item, Metric metric) {
        return plain(item.amounts().get(metric));
    }

    private static @Nullable BigDecimal plain(@Nullable BigDecimal amount) {
        return amount == null ? null : CostsAnswer.plain(amount);
    }
}
