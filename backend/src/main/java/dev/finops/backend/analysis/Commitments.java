package dev.finops.backend.analysis;

import dev.finops.backend.access.AccountScope;
import dev.finops.backend.access.ScopedQuery;
import dev.finops.backend.cost.ChargeKind;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.CostResult;
import dev.finops.backend.cost.DataDescription;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Dimension.Field;
import dev.finops.backend.cost.Filter;
import dev.finops.backend.cost.Granularity;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.cost.Period;
import dev.finops.backend.cost.QueryRefused;
import dev.finops.backend.cost.QueryRefused.Reason;
import dev.finops.backend.inquiry.Inquiry.Commitment;
import dev.finops.backend.source.CostSource;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Measures reservations and Savings Plans by the costs of covered usage and of what stayed unused, and by what the usage would
 * have cost on demand.
 *
 * @see <a href="https://docs.aws.amazon.com/cost-management/latest/userguide/ce-sp-usingPR.html">AWS, Savings Plans
 *     utilization and coverage</a>
 */
@Singleton
public final class Commitments {
    /** By these a bill says of unused commitment, too, whose it is. */
    private static final Set<Dimension> OF_SAVINGS_PLANS =
            Set.of(Field.ACCOUNT, Field.INVOICE, Field.PURCHASE_OPTION, Field.CHARGE_KIND);

    private static final Set<Dimension> OF_RESERVATIONS =
            Set.of(Field.ACCOUNT, Field.INVOICE, Field.PURCHASE_OPTION, Field.CHARGE_KIND, Field.SERVICE, Field.REGION);

    private final CostSource source;

    public Commitments(CostSource source) {
        this.source = source;
    }

    /**
     * @param asked its metric says whether discounts are taken off; of its dimensions the first counts, that is not the
     *     purchase option or kind of the charge; its granularity is of no account
     * @throws QueryRefused as the source does
     */
    public CommitmentUse use(CostQuery asked, Commitment commitment, AccountScope scope) {
        long started = System.nanoTime();
        Dimension dimension = dimension(asked);
        return OneDelivery.of(source, () -> {
            Period used = used(asked.period(), source.describe(scope));
            CostQuery query = asked.withPeriod(used)
                    .withMetric(asked.metric().isNet() ? Metric.NET_AMORTIZED : Metric.AMORTIZED)
                    .withGranularity(Granularity.TOTAL)
                    .withGroupBy(dimension == null ? List.of() : List.of(dimension));
            var caveats = new LinkedHashSet<String>();
            if (!used.equals(asked.period())) {
                caveats.add("Usage is known up to " + used.end().minusDays(1)
                        + ", so commitments are measured up to it: what is booked for days to come is neither used nor"
                        + " unused yet.");
            }
            CostResult costs = source.answer(
                    new ScopedQuery(ofKinds(query, dimension, ChargeKind.COMMITTED, ChargeKind.COMMITMENT_FEE), scope));
            CostResult listPrices = listPrices(
                    ofKinds(query, dimension, ChargeKind.COMMITTED, ChargeKind.ON_DEMAND)
                            .withMetric(Metric.LIST),
                    scope,
                    caveats);
            caveats.addAll(costs.caveats());
            boolean reservations = tells(OF_RESERVATIONS, query, dimension);
            boolean savingsPlans = tells(OF_SAVINGS_PLANS, query, dimension);
            caveats(asked, query, commitment, reservations, savingsPlans, caveats);
            var sums = new CommitmentSums(costs, listPrices, commitment, reservations, savingsPlans);
            return new CommitmentUse(
                    query,
                    commitment,
                    sums.totals(),
                    sums.types(),
                    dimension == null ? List.of() : sums.rows(query.top()),
                    costs,
                    listPrices,
                    List.copyOf(caveats),
                    Duration.ofNanos(System.nanoTime() - started));
        });
    }

    /** Fees of commitments are booked for all days of a month that is open; they are measured as far as usage is known. */
    private static Period used(Period asked, DataDescription data) {
        LocalDate last = data.lastDay();
        if (last == null || !asked.overlaps(last, last) || !asked.end().isAfter(last.plusDays(1))) {
            return asked;
        }
        boolean open = data.months().stream()
                .anyMatch(month ->
                        !Boolean.TRUE.equals(month.invoiced()) && month.month().equals(YearMonth.from(last)));
        return open ? new Period(asked.start(), last.plusDays(1)) : asked;
    }

    private static @Nullable Dimension dimension(CostQuery asked) {
        return asked.groupBy().stream()
                .filter(dimension -> !CommitmentUse.DIMENSIONS.contains(dimension))
                .findFirst()
                .orElse(null);
    }

    private static CostQuery ofKinds(CostQuery query, @Nullable Dimension dimension, ChargeKind... kinds) {
        var filters = new ArrayList<>(query.filters());
        filters.add(new Filter(
                Field.CHARGE_KIND,
                Filter.Operator.IN,
                Arrays.stream(kinds).map(ChargeKind::word).toList()));
        var dimensions = new ArrayList<Dimension>(CommitmentUse.DIMENSIONS);
        if (dimension != null) {
            dimensions.add(dimension);
        }
        return query.withTop(null).withGroupBy(dimensions).withFilters(filters);
    }

    private @Nullable CostResult listPrices(CostQuery query, AccountScope scope, Set<String> caveats) {
        try {
            return source.answer(new ScopedQuery(query, scope));
        } catch (QueryRefused refused) {
            if (refused.reason() != Reason.METRIC_UNAVAILABLE) {
                throw refused;
            }
            caveats.add("Coverage and savings are unknown: " + refused.getMessage());
            return null;
        }
    }

    /** Whether a bill says of unused commitment, too, what is filtered and grouped by. */
    private static boolean tells(Set<Dimension> known, CostQuery query, @Nullable Dimension dimension) {
        return (dimension == null || known.contains(dimension))
                && query.filters().stream().map(Filter::dimension).allMatch(known::contains);
    }

    private static void caveats(
            CostQuery asked,
            CostQuery query,
            Commitment commitment,
            boolean reservations,
            boolean savingsPlans,
            Set<String> caveats) {
        if (asked.metric() != query.metric()) {
            caveats.add("Commitments are measured by " + (query.metric().isNet() ? "net amortized" : "amortized")
                    + " cost, which spreads their fees over what they cover.");
        }
        boolean unknown = (commitment != Commitment.SAVINGS_PLAN && !reservations)
                || (commitment != Commitment.RESERVATION && !savingsPlans);
        if (unknown) {
            caveats.add("What stayed unused belongs to no usage, so with these filters or groups utilization, unused"
                    + " commitment and savings are not known"
                    + (reservations ? " for Savings Plans." : "."));
        }
        boolean byAccount = query.groupBy().contains(Field.ACCOUNT)
                || query.filters().stream().anyMatch(filter -> filter.dimension() == Field.ACCOUNT);
        if (byAccount) {
            caveats.add("Covered usage counts for the account that used it, unused commitment for the one that bought"
                    + " it.");
        }
        boolean byService = query.filters().stream().anyMatch(filter -> filter.dimension() == Field.SERVICE);
        if (!byService && !query.groupBy().contains(Field.SERVICE)) {
            caveats.add("Coverage counts all usage on demand, also of services that no commitment can cover; filter by"
                    + " service for one that it can.");
        }
    }
}
