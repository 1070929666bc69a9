package dev.finops.backend.chat.planner;

import dev.finops.backend.cost.ChargeSelection;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Dimension.Field;
import dev.finops.backend.cost.Filter;
import dev.finops.backend.cost.Filter.Operator;
import dev.finops.backend.cost.Granularity;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.cost.Period;
import dev.finops.backend.cost.TimeBasis;
import dev.finops.backend.cost.Top;
import dev.finops.backend.inquiry.Focus;
import dev.finops.backend.inquiry.Inquiry;
import dev.finops.backend.inquiry.Order;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;

/** Inquiries of every kind, from a seed. */
public final class RandomInquiries {
    private static final List<Dimension> DIMENSIONS = dimensions();

    private final Random random;

    public RandomInquiries(long seed) {
        random = new Random(seed);
    }

    private static List<Dimension> dimensions() {
        List<Dimension> all = new ArrayList<>(List.of(Field.values()));
        all.add(new Dimension.Tag("team"));
        all.add(new Dimension.Tag("cost_center"));
        all.add(new Dimension.Tag("nobody's key"));
        all.add(new Dimension.CostCategory("BusinessUnit"));
        return all;
    }

    public Inquiry next() {
        return switch (random.nextInt(9)) {
            case 0 -> new Inquiry.Compared(whole(true), period(), one(Inquiry.Change.values()));
            case 1 -> new Inquiry.Explained(whole(true).withGroupBy(List.of(one(Field.values()))), period());
            case 2 ->
                new Inquiry.Trended(
                        whole(true).withGranularity(one(Granularity.DAY, Granularity.WEEK, Granularity.MONTH)));
            case 3 -> new Inquiry.Tagged(whole(true), random.nextBoolean() ? null : one("team", "cost_center"));
            case 4 -> new Inquiry.Bridged(months());
            case 5 ->
                new Inquiry.Committed(whole(true), one(Inquiry.Commitment.values()), one(Inquiry.Aspect.values()));
            case 6 -> new Inquiry.Opportunities(whole(true));
            default -> costs();
        };
    }

    private Inquiry costs() {
        CostQuery query = whole(false);
        boolean grouped = !query.groupBy().isEmpty();
        return switch (random.nextInt(8)) {
            case 0 -> {
                int first = 1 + random.nextInt(9);
                yield new Inquiry.Costs(query, new Focus.Ranks(first, first + random.nextInt(9), one(Order.values())));
            }
            case 1 ->
                new Inquiry.Costs(
                        query.withGranularity(one(Granularity.DAY, Granularity.MONTH)),
                        new Focus.Peak(one(Order.values())));
            case 2 -> new Inquiry.Costs(query, new Focus.Share(List.of(filter())));
            case 3 ->
                new Inquiry.Costs(query, new Focus.Average(one(Granularity.DAY, Granularity.WEEK, Granularity.MONTH)));
            case 4 -> new Inquiry.Costs(query, new Focus.Count());
            case 5 ->
                new Inquiry.Costs(
                        query,
                        new Focus.Limit(BigDecimal.valueOf(random.nextInt(1, 100_000), 2), random.nextBoolean()));
            default ->
                new Inquiry.Costs(
                        grouped && random.nextBoolean() ? query.withTop(new Top(1 + random.nextInt(Top.MAX))) : query,
                        new Focus.Whole());
        };
    }

    private CostQuery whole(boolean total) {
        var groups = new LinkedHashSet<Dimension>();
        for (int i = random.nextInt(4); i > 0; i--) {
            groups.add(DIMENSIONS.get(random.nextInt(DIMENSIONS.size())));
        }
        var filters = new LinkedHashSet<Filter>();
        for (int i = random.nextInt(4); i > 0; i--) {
            filters.add(filter());
        }
        return new CostQuery(
                one(Metric.AMORTIZED, Metric.UNBLENDED, Metric.NET_AMORTIZED, Metric.NET_UNBLENDED, Metric.LIST),
                period(),
                TimeBasis.CHARGE,
                total || random.nextBoolean() ? Granularity.TOTAL : one(Granularity.values()),
                List.copyOf(groups),
                List.copyOf(filters),
                one(ChargeSelection.values()),
                null);
    }

    private CostQuery months() {
        LocalDate start = LocalDate.of(2026, 8 + random.nextInt(3), 1);
        return new CostQuery(
                Metric.AMORTIZED,
                new Period(start, start.plusMonths(1 + random.nextInt(2))),
                one(TimeBasis.values()),
                Granularity.TOTAL,
                List.of(),
                List.of(filter()),
                one(ChargeSelection.values()),
                null);
    }

    private Filter filter() {
        Operator operator = one(Operator.values());
        List<String> values = switch (operator) {
            case ABSENT, PRESENT -> List.of();
            default ->
                random.nextBoolean()
                        ? List.of(one("AmazonS3", "us-east-1", "a \"quoted\" value", "last month", "without tax"))
                        : List.of("one", "two, or three");
        };
        return new Filter(DIMENSIONS.get(random.nextInt(DIMENSIONS.size())), operator, values);
    }

    private Period period() {
        LocalDate start = LocalDate.of(2026, 8, 1).plusDays(random.nextInt(100));
        return switch (random.nextInt(3)) {
            case 0 ->
                new Period(start.withDayOfMonth(1), start.withDayOfMonth(1).plusMonths(1));
            case 1 -> new Period(start, start.plusDays(1));
            default -> new Period(start, start.plusDays(1 + random.nextInt(60)));
        };
    }

    @SafeVarargs
    private <T> T one(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
