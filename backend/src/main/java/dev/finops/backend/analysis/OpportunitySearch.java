package dev.finops.backend.analysis;

import dev.finops.backend.access.AccountScope;
import dev.finops.backend.access.ScopedQuery;
import dev.finops.backend.analysis.Opportunities.Kind;
import dev.finops.backend.analysis.Opportunities.Opportunity;
import dev.finops.backend.cost.ChargeKind;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.CostResult;
import dev.finops.backend.cost.DataDescription;
import dev.finops.backend.cost.Dimension.Field;
import dev.finops.backend.cost.Filter;
import dev.finops.backend.cost.Filter.Operator;
import dev.finops.backend.cost.Granularity;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.cost.QueryRefused;
import dev.finops.backend.cost.TimeBasis;
import dev.finops.backend.source.CostSource;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks through costs for what could be less, each kind by a query of its own. */
@Singleton
public final class OpportunitySearch {
    /**
     * Families that AWS lists as previous generations.
     *
     * @see <a href="https://aws.amazon.com/ec2/previous-generation/">EC2's previous generations</a>
     */
    private static final List<String> PREVIOUS_GENERATIONS = List.of(
            "a1", "m1", "m2", "m3", "m4", "t1", "c1", "c3", "c4", "cc2", "cr1", "r3", "r4", "i2", "g2", "g3", "p2",
            "hs1");

    private static final int HOURS_OF_A_DAY = 24;

    private final CostSource source;

    public OpportunitySearch(CostSource source) {
        this.source = source;
    }

    /**
     * @param asked of money; its granularity, dimensions, top and time basis are of no account
     * @throws IllegalArgumentException if the metric is usage
     * @throws QueryRefused as the source does
     */
    public Opportunities search(CostQuery asked, AccountScope scope) {
        if (!asked.metric().isMoney()) {
            throw new IllegalArgumentException("What could cost less is told in money");
        }
        CostQuery query = asked.withGranularity(Granularity.TOTAL)
                .withGroupBy(List.of())
                .withTop(null)
                .withTimeBasis(TimeBasis.CHARGE);
        return OneDelivery.of(source, () -> {
            CostResult total = source.answer(new ScopedQuery(query, scope));
            var caveats = new LinkedHashSet<>(total.caveats());
            List<Opportunity> found = new ArrayList<>();
            queries(query).forEach((kind, about) -> {
                try {
                    add(
                            found,
                            kind,
                            about,
                            source.answer(new ScopedQuery(about, scope)).totals());
                } catch (QueryRefused refused) {
                    if (refused.reason() != QueryRefused.Reason.DIMENSION_UNAVAILABLE) {
                        throw refused;
                    }
                    caveats.add(kind.label() + " cannot be told: " + refused.getMessage());
                }
            });
            alwaysOn(found, query, scope, caveats);
            found.sort(Comparator.comparing(Opportunity::amount).reversed().thenComparing(Opportunity::kind));
            caveats.add(
                    "These overlap, and are not added up. A bill knows no utilization: whether something is needed, or a"
                            + " smaller one would do, is not in it.");
            return new Opportunities(total, List.copyOf(found), List.copyOf(caveats));
        });
    }

    private static Map<Kind, CostQuery> queries(CostQuery query) {
        Map<Kind, CostQuery> queries = new EnumMap<>(Kind.class);
        if (query.metric().isAmortized()) {
            // By an amortized metric only what stayed unused is left of a commitment's fees.
            queries.put(
                    Kind.UNUSED_COMMITMENTS,
                    and(query, in(Field.CHARGE_KIND, List.of(ChargeKind.COMMITMENT_FEE.word()))));
        }
        queries.put(Kind.UNCOVERED_INSTANCES, onDemandInstances(query));
        queries.put(
                Kind.PREVIOUS_GENERATION,
                and(and(query, in(Field.INSTANCE_FAMILY, PREVIOUS_GENERATIONS)), part("Instances")));
        queries.put(
                Kind.GP2_VOLUMES,
                and(query, new Filter(Field.USAGE_TYPE, Operator.CONTAINS, List.of("VolumeUsage.gp2"))));
        queries.put(Kind.SNAPSHOTS, and(query, part("Snapshots and backups")));
        queries.put(Kind.NAT_GATEWAYS, and(query, part("NAT gateways")));
        queries.put(Kind.DATA_TRANSFER, and(query, part("Data transfer")));
        queries.put(Kind.PUBLIC_IPV4, and(query, part("Public IPv4 addresses")));
        return queries;
    }

    private static CostQuery onDemandInstances(CostQuery query) {
        return and(and(query, part("Instances")), in(Field.PURCHASE_OPTION, List.of("On-Demand")));
    }

    /** Instances are counted in hours, so that whoever ran through all of them ran as many as there are. */
    private void alwaysOn(List<Opportunity> found, CostQuery query, AccountScope scope, Set<String> caveats) {
        DataDescription data = source.describe(scope);
        LocalDate last = data.lastDay();
        if (last == null || data.unavailable().containsKey(Metric.USAGE)) {
            return;
        }
        LocalDate first = data.firstDay() == null
                        || data.firstDay().isBefore(query.period().start())
                ? query.period().start()
                : data.firstDay();
        // The last day with data may be there only in part.
        LocalDate end =
                last.isBefore(query.period().end()) ? last : query.period().end();
        long days = ChronoUnit.DAYS.between(first, end);
        if (days < 1) {
            return;
        }
        BigDecimal hours = BigDecimal.valueOf(days * HOURS_OF_A_DAY);
        CostQuery byResource = onDemandInstances(query).withGroupBy(List.of(Field.RESOURCE));
        try {
            Set<String> always = new HashSet<>();
            source.answer(new ScopedQuery(byResource.withMetric(Metric.USAGE), scope)).rows().stream()
                    .filter(row -> row.unit().toLowerCase(java.util.Locale.ROOT).startsWith("h"))
                    .filter(row -> row.amount().compareTo(hours) >= 0)
                    .forEach(row -> {
                        String resource = row.keys().getFirst();
                        if (resource != null) {
                            always.add(resource);
                        }
                    });
            Map<String, BigDecimal> sums = new java.util.TreeMap<>();
            source.answer(new ScopedQuery(byResource, scope)).rows().stream()
                    .filter(row -> always.contains(row.keys().getFirst()))
                    .forEach(row -> sums.merge(row.unit(), row.amount(), BigDecimal::add));
            add(found, Kind.ALWAYS_ON, byResource, sums);
        } catch (QueryRefused refused) {
            if (refused.reason() == QueryRefused.Reason.BUSY
                    || refused.reason() == QueryRefused.Reason.NO_DATA
                    || refused.reason() == QueryRefused.Reason.TIMED_OUT) {
                throw refused;
            }
            caveats.add(Kind.ALWAYS_ON.label() + " cannot be told: " + refused.getMessage());
        }
    }

    private static void add(List<Opportunity> found, Kind kind, CostQuery query, Map<String, BigDecimal> totals) {
        totals.forEach((unit, amount) -> {
            if (amount.signum() > 0) {
                found.add(new Opportunity(kind, unit, amount, query));
            }
        });
    }

    private static Filter part(String name) {
        return in(Field.SERVICE_PART, List.of(name));
    }

    private static Filter in(Field field, List<String> values) {
        return new Filter(field, Operator.IN, values);
    }

    private static CostQuery and(CostQuery query, Filter filter) {
        var filters = new ArrayList<>(query.filters());
        filters.add(filter);
        return query.withFilters(filters);
    }
}
