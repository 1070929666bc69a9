package dev.finops.backend.analysis;

import dev.finops.backend.analysis.CommitmentUse.Measures;
import dev.finops.backend.analysis.CommitmentUse.OfType;
import dev.finops.backend.analysis.CommitmentUse.Row;
import dev.finops.backend.cost.ChargeKind;
import dev.finops.backend.cost.CostResult;
import dev.finops.backend.cost.Top;
import dev.finops.backend.inquiry.Inquiry.Commitment;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the measures of commitments.
 *
 * @param costs amortized, of covered usage and of fees, by {@link CommitmentUse#DIMENSIONS} and maybe one more
 * @param listPrices of covered usage and of usage on demand, by the same; null where there are none
 * @param reservations whether it is known what of reservations was not used
 * @param savingsPlans likewise
 */
record CommitmentSums(
        CostResult costs,
        @Nullable CostResult listPrices,
        Commitment commitment,
        boolean reservations,
        boolean savingsPlans) {
    private static final String RESERVED = "Reserved";
    private static final String SAVINGS_PLAN = "Savings Plan";
    private static final String ON_DEMAND = "On-Demand";

    private static final Comparator<Row> BY_SIZE = Comparator.comparing(
                    (Row row) -> Objects.requireNonNullElse(
                            row.measures().committable(), row.measures().used()),
                    Comparator.reverseOrder())
            .thenComparing(row -> row.measures().used(), Comparator.reverseOrder())
            .thenComparing(row -> String.valueOf(row.key()));

    List<Measures> totals() {
        return units().stream()
                .map(unit -> measures(unit, commitment, row -> true))
                .toList();
    }

    List<OfType> types() {
        var types = new ArrayList<OfType>();
        for (String unit : units()) {
            for (Commitment type : List.of(Commitment.RESERVATION, Commitment.SAVINGS_PLAN)) {
                if (commitment == Commitment.ANY || commitment == type) {
                    types.add(new OfType(type, measures(unit, type, row -> true)));
                }
            }
        }
        return types;
    }

    List<Row> rows(@Nullable Top top) {
        Set<@Nullable String> keys = new LinkedHashSet<>();
        all().forEach(row -> keys.add(key(row)));
        var rows = new ArrayList<Row>();
        for (String unit : units()) {
            List<Row> ofUnit = keys.stream()
                    .map(key -> new Row(key, null, measures(unit, commitment, row -> Objects.equals(key(row), key))))
                    .filter(row -> isSomething(row.measures()))
                    .sorted(BY_SIZE)
                    .toList();
            int named = top == null ? ofUnit.size() : Math.min(top.groups(), ofUnit.size());
            rows.addAll(ofUnit.subList(0, named));
            if (named < ofUnit.size()) {
                Set<@Nullable String> rest = new LinkedHashSet<>();
                ofUnit.subList(named, ofUnit.size()).forEach(row -> rest.add(row.key()));
                rows.add(new Row(null, rest.size(), measures(unit, commitment, row -> rest.contains(key(row)))));
            }
        }
        return rows;
    }

    private static boolean isSomething(Measures measures) {
        return measures.used().signum() != 0
                || isSomething(measures.unused())
                || isSomething(measures.covered())
                || isSomething(measures.committable());
    }

    private static boolean isSomething(@Nullable BigDecimal amount) {
        return amount != null && amount.signum() != 0;
    }

    private SortedSet<String> units() {
        var units = new TreeSet<String>();
        all().forEach(row -> units.add(row.unit()));
        return units;
    }

    private List<CostResult.Row> all() {
        var all = new ArrayList<>(costs.rows());
        if (listPrices != null) {
            all.addAll(listPrices.rows());
        }
        return all;
    }

    private Measures measures(String unit, Commitment of, Predicate<CostResult.Row> which) {
        Predicate<CostResult.Row> here = which.and(row -> row.unit().equals(unit));
        Predicate<CostResult.Row> committed = here.and(row -> isKind(row, ChargeKind.COMMITTED));
        Predicate<CostResult.Row> fees = here.and(row -> isKind(row, ChargeKind.COMMITMENT_FEE));
        Predicate<CostResult.Row> typed = row -> isOf(of, row);
        boolean known = switch (of) {
            case ANY -> reservations && savingsPlans;
            case RESERVATION -> reservations;
            case SAVINGS_PLAN -> savingsPlans;
        };
        BigDecimal used = sum(costs, committed.and(typed));
        BigDecimal unused = known ? sum(costs, fees.and(typed)) : null;
        if (listPrices == null) {
            return new Measures(unit, used, unused, null, null);
        }
        BigDecimal onDemand = sum(
                listPrices,
                here.and(row -> isKind(row, ChargeKind.ON_DEMAND) && ON_DEMAND.equals(purchaseOption(row))));
        return new Measures(
                unit,
                used,
                unused,
                sum(listPrices, committed.and(typed)),
                sum(listPrices, committed).add(onDemand));
    }

    private static BigDecimal sum(CostResult result, Predicate<CostResult.Row> which) {
        return result.rows().stream()
                .filter(which)
                .map(CostResult.Row::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static boolean isOf(Commitment commitment, CostResult.Row row) {
        return switch (commitment) {
            case ANY -> true;
            case RESERVATION -> RESERVED.equals(purchaseOption(row));
            case SAVINGS_PLAN -> SAVINGS_PLAN.equals(purchaseOption(row));
        };
    }

    private static @Nullable String purchaseOption(CostResult.Row row) {
        return row.keys().get(0);
    }

    private static boolean isKind(CostResult.Row row, ChargeKind kind) {
        return kind.word().equals(row.keys().get(1));
    }

    private static @Nullable String key(CostResult.Row row) {
        return row.keys().getLast();
    }
}
