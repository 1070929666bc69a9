package dev.finops.backend.analysis;

import dev.finops.backend.cost.ChargeKind;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.CostResult;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Filter;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.cost.Word;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One state of a bridge, and the step that led to it.
 *
 * @param query grouped by the kind of charge
 * @param byKind whether the step is told apart by the kinds of charges that it changes
 */
record BridgeState(String id, String label, String description, CostQuery query, boolean byKind) {

    /** What a step, or a part of it, adds. */
    record Part(
            String id,
            String label,
            String description,
            BigDecimal amount,
            @Nullable CostQuery query) {}

    static BridgeState invoice(CostQuery query) {
        return new BridgeState(
                "invoice",
                "Invoice",
                "Everything that the bills of these months charge: tax, credits, refunds and fees included.",
                query,
                false);
    }

    static BridgeState timeBasis(CostQuery query) {
        return new BridgeState(
                "timeBasis",
                "Billed in another month",
                "A bill may charge what accrued in another month. From here on charges count in the month in which they"
                        + " accrued.",
                query,
                false);
    }

    static BridgeState without(ChargeKind kind, CostQuery query) {
        String what = switch (kind) {
            case TAX -> "Tax";
            case CREDIT -> "Credits";
            case REFUND -> "Refunds";
            default -> throw new IllegalArgumentException(kind + " is no charge that a selection leaves out");
        };
        String why = kind == ChargeKind.TAX
                ? "Tax follows from the other charges, and is no cost of a service."
                : "They are granted once, and would hide what services cost.";
        return new BridgeState("without." + kind.word(), what, why, query, false);
    }

    static BridgeState net(CostQuery query) {
        return new BridgeState(
                "net",
                "Discounts where they are granted",
                "Discounts are rows of their own on the bill; net costs have them taken off the usage that they are granted"
                        + " for.",
                query,
                false);
    }

    static BridgeState metric(CostQuery query) {
        return new BridgeState(
                "metric",
                "To " + query.metric().word(),
                query.metric() == Metric.LIST
                        ? "What usage would have cost on demand, at public prices."
                        : "Fees of reservations and Savings Plans are spread over the usage that they cover.",
                query,
                true);
    }

    static BridgeState filter(Filter filter, CostQuery query) {
        String values = String.join(", ", filter.values());
        return new BridgeState(
                "filter",
                "Filter: " + filter.dimension().word() + " " + filter.operator().word()
                        + (values.isEmpty() ? "" : " " + values),
                "Charges that do not meet this filter are left out.",
                query,
                false);
    }

    CostQuery shownQuery() {
        return query.withGroupBy(List.of());
    }

    /** What leads from the state before to this one. */
    List<Part> parts(CostResult before, CostResult after, String unit) {
        Map<String, BigDecimal> changes = kinds(after, unit);
        kinds(before, unit).forEach((kind, amount) -> changes.merge(kind, amount.negate(), BigDecimal::add));
        if (!byKind) {
            BigDecimal sum = changes.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            return List.of(new Part(id, label, description, sum, shownQuery()));
        }
        var parts = new ArrayList<Part>();
        changes.forEach((kind, amount) ->
                parts.add(new Part(id + "." + kind, label(kind), description(kind), amount, onlyKind(kind))));
        return parts;
    }

    private CostQuery onlyKind(String kind) {
        var filters = new ArrayList<>(query.filters());
        filters.add(new Filter(Dimension.Field.CHARGE_KIND, Filter.Operator.IN, List.of(kind)));
        return query.withGroupBy(List.of()).withFilters(filters);
    }

    private static Map<String, BigDecimal> kinds(CostResult answer, String unit) {
        var kinds = new TreeMap<String, BigDecimal>();
        answer.rows().stream()
                .filter(row -> row.unit().equals(unit))
                .forEach(row -> kinds.merge(String.valueOf(row.keys().getFirst()), row.amount(), BigDecimal::add));
        return kinds;
    }

    private String label(String word) {
        return switch (Word.find(ChargeKind.class, word).orElse(ChargeKind.OTHER)) {
            case COMMITMENT_FEE -> "Commitment fees paid, less what stayed unused";
            case COMMITTED -> "Covered usage at its commitment's price";
            case SAVINGS_PLAN_NEGATION -> "Savings Plan negations";
            case ON_DEMAND -> "On-demand usage";
            case REFUND -> "Refunds of commitment fees";
            default -> label + ": " + word;
        };
    }

    private String description(String word) {
        if (query.metric() == Metric.LIST) {
            return description;
        }
        return switch (Word.find(ChargeKind.class, word).orElse(ChargeKind.OTHER)) {
            case COMMITMENT_FEE ->
                "Upfront and recurring fees are taken out where they were paid; what of them covered nothing stays.";
            case COMMITTED ->
                "Usage that a reservation or a Savings Plan covers costs its share of the fees, rather than nothing or its"
                        + " on-demand price.";
            case SAVINGS_PLAN_NEGATION ->
                "The bill takes covered usage off again by negative rows; there is nothing left to take off.";
            case REFUND -> "The fee that it gives back is spread over the usage that it covered.";
            default -> description;
        };
    }
}
