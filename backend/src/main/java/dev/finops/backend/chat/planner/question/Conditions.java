package dev.finops.backend.chat.planner.question;

import dev.finops.backend.chat.planner.lexicon.Term;
import dev.finops.backend.cost.ChargeKind;
import dev.finops.backend.cost.ChargeSelection;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Dimension.Field;
import dev.finops.backend.cost.Filter;
import dev.finops.backend.cost.Filter.Operator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Filters and charges of a question, from the pieces that name them. */
final class Conditions {
    private static final Set<ChargeKind> BESIDE_COST = EnumSet.of(ChargeKind.TAX, ChargeKind.CREDIT, ChargeKind.REFUND);
    private static final Set<ChargeKind> CREDIT_AND_REFUND = EnumSet.of(ChargeKind.CREDIT, ChargeKind.REFUND);
    private static final List<Field> OF_CHARGES = List.of(Field.CHARGE_KIND, Field.CHARGE_CATEGORY, Field.CHARGE_TYPE);

    private Conditions() {}

    /** Every name of the message whose charges the data does not have. */
    static Optional<Term> notHeld(Pieces pieces) {
        List<Term> named = new ArrayList<>();
        pieces.of(Piece.Kept.class).forEach(kept -> named.addAll(kept.terms()));
        pieces.of(Piece.Dropped.class).forEach(dropped -> named.addAll(dropped.terms()));
        return named.stream().filter(term -> !term.held()).findFirst();
    }

    /**
     * All conditions. Names of one dimension are alternatives, wherever they stand.
     *
     * @return empty where they cannot be put together: without something that several conditions make up
     */
    static Optional<List<Filter>> filters(Pieces pieces) {
        Map<Dimension, Filter> kept = new LinkedHashMap<>();
        List<Filter> all = new ArrayList<>();
        for (Piece piece : pieces.all()) {
            switch (piece) {
                case Piece.Kept(List<Term> terms) ->
                    terms.forEach(term -> {
                        if (term.filters().size() == 1) {
                            kept.merge(
                                    term.filters().getFirst().dimension(),
                                    term.filters().getFirst(),
                                    Conditions::or);
                        } else {
                            all.addAll(term.filters());
                        }
                    });
                case Piece.Dropped(List<Term> terms) -> {
                    for (Term term : terms) {
                        if (term.filters().size() != 1) {
                            return Optional.empty();
                        }
                    }
                    terms.stream()
                            .map(term -> term.filters().getFirst())
                            .reduce(Conditions::or)
                            .ifPresent(filter -> all.add(filter.opposite()));
                }
                case Piece.Where where when !where.part() -> all.addAll(where.filters());
                case Piece.Tagging(Dimension key, boolean present)
                when key != null -> all.add(new Filter(key, present ? Operator.PRESENT : Operator.ABSENT, List.of()));
                default -> {}
            }
        }
        List<Filter> filters = new ArrayList<>(kept.values());
        filters.addAll(all);
        return Optional.of(filters.stream().distinct().toList());
    }

    private static Filter or(Filter one, Filter other) {
        if (one.operator() != other.operator()) {
            return one;
        }
        var values = new LinkedHashSet<>(one.values());
        values.addAll(other.values());
        return new Filter(one.dimension(), one.operator(), List.copyOf(values));
    }

    /**
     * What counts as cost.
     *
     * @param filters in addition, where only some of the kinds beside cost are wanted
     */
    record Charges(ChargeSelection selection, List<Filter> filters, double cost) {}

    /** Every way to understand which kinds of charges are meant, the likeliest first. */
    static List<Charges> charges(Pieces pieces, List<Filter> filters, List<Dimension> groupBy, boolean invoice) {
        Set<ChargeKind> included = EnumSet.noneOf(ChargeKind.class);
        pieces.of(Piece.Including.class).forEach(piece -> included.addAll(piece.kinds()));
        Set<ChargeKind> excluded = EnumSet.noneOf(ChargeKind.class);
        pieces.of(Piece.Excluding.class).forEach(piece -> excluded.addAll(piece.kinds()));
        List<Filter> without = excluded.isEmpty() ? List.of() : List.of(not(excluded));
        Set<ChargeKind> inside = EnumSet.noneOf(ChargeKind.class);
        inside.addAll(excluded);
        inside.removeAll(BESIDE_COST);
        List<Filter> withoutInside = inside.isEmpty() ? List.of() : List.of(not(inside));
        if (included.containsAll(BESIDE_COST) || invoice) {
            return List.of(new Charges(ChargeSelection.ALL, without, 0));
        }
        if (excluded.containsAll(BESIDE_COST)) {
            return List.of(new Charges(ChargeSelection.WITHOUT_TAX_CREDIT_REFUND, withoutInside, 0));
        }
        if (included.isEmpty()
                && excluded.contains(ChargeKind.TAX)
                && Collections.disjoint(excluded, CREDIT_AND_REFUND)) {
            return List.of(new Charges(ChargeSelection.WITHOUT_TAX, withoutInside, 0));
        }
        if (filters.stream().anyMatch(Conditions::asksBesideCost)
                || groupBy.stream().anyMatch(Conditions::isOfCharges)) {
            return List.of(new Charges(ChargeSelection.ALL, without, 0));
        }
        Set<ChargeKind> includedBeside = EnumSet.copyOf(BESIDE_COST);
        includedBeside.retainAll(included);
        if (!includedBeside.isEmpty()) {
            Set<ChargeKind> rest = EnumSet.copyOf(BESIDE_COST);
            rest.removeAll(includedBeside);
            return List.of(
                    new Charges(ChargeSelection.ALL, List.of(not(rest)), 0),
                    new Charges(ChargeSelection.ALL, without, 0.1));
        }
        Set<ChargeKind> excludedBeside = EnumSet.copyOf(BESIDE_COST);
        excludedBeside.retainAll(excluded);
        if (!excludedBeside.isEmpty()) {
            // Who names what to leave out leaves out that alone.
            return List.of(new Charges(ChargeSelection.ALL, without, 0));
        }
        return List.of(new Charges(ChargeSelection.WITHOUT_TAX_CREDIT_REFUND, withoutInside, 0));
    }

    /** Whether only charges are asked for that may be of a kind that stands beside cost. */
    private static boolean asksBesideCost(Filter filter) {
        if (!isOfCharges(filter.dimension()) || filter.operator() != Operator.IN) {
            return false;
        }
        return filter.dimension() != Field.CHARGE_KIND
                || filter.values().stream()
                        .anyMatch(word -> BESIDE_COST.stream()
                                .anyMatch(kind -> kind.word().equals(word)));
    }

    private static boolean isOfCharges(Dimension dimension) {
        return dimension instanceof Field field && OF_CHARGES.contains(field);
    }

    private static Filter not(Set<ChargeKind> kinds) {
        return new Filter(
                Field.CHARGE_KIND,
                Operator.NOT_IN,
                Arrays.stream(ChargeKind.values())
                        .filter(kinds::contains)
                        .map(ChargeKind::word)
                        .toList());
    }
}
