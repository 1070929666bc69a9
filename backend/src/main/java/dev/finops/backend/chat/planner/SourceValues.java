package dev.finops.backend.chat.planner;

import dev.finops.backend.access.AccountScope;
import dev.finops.backend.access.ScopedQuery;
import dev.finops.backend.chat.planner.lexicon.Values;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.CostResult.Row;
import dev.finops.backend.cost.DataDescription;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Dimension.Field;
import dev.finops.backend.cost.Filter;
import dev.finops.backend.cost.Period;
import dev.finops.backend.cost.QueryRefused;
import dev.finops.backend.cost.QueryRefused.Reason;
import dev.finops.backend.cost.Top;
import dev.finops.backend.source.CostSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The values that charges of some accounts have, over all of their data; those that cost most where there are many. */
final class SourceValues implements Values {
    private static final int MOST = Top.MAX;

    private final CostSource source;
    private final AccountScope scope;
    private final DataDescription description;
    private final Map<Dimension, List<String>> known = new HashMap<>();

    SourceValues(CostSource source, AccountScope scope) {
        this.source = source;
        this.scope = scope;
        this.description = source.describe(scope);
    }

    @Override
    public DataDescription description() {
        return description;
    }

    @Override
    public List<String> of(Dimension dimension) {
        return known.computeIfAbsent(dimension, this::ask);
    }

    @Override
    public Map<String, Set<String>> products() {
        var products = new TreeMap<String, Set<String>>();
        query().ifPresent(query -> {
            CostQuery byProduct = query.withGroupBy(List.of(Field.SERVICE, Field.CE_SERVICE));
            for (Row row : source.answer(new ScopedQuery(byProduct, scope)).rows()) {
                String code = row.keys().getFirst();
                String name = row.keys().getLast();
                if (code != null && name != null) {
                    products.computeIfAbsent(code, ignored -> new TreeSet<>()).add(name);
                }
            }
        });
        return products;
    }

    /** All charges, those that are booked for days to come too. */
    private Optional<CostQuery> query() {
        LocalDate first = description.firstDay();
        LocalDate last = description.lastCharged();
        return first == null || last == null
                ? Optional.empty()
                : Optional.of(CostQuery.of(description.defaultMetric(), new Period(first, last.plusDays(1))));
    }

    private List<String> ask(Dimension dimension) {
        Optional<CostQuery> all = query();
        if (all.isEmpty()) {
            return List.of();
        }
        CostQuery query = all.get().withGroupBy(List.of(dimension)).withTop(new Top(MOST));
        try {
            return source.answer(new ScopedQuery(query, scope)).rows().stream()
                    .filter(row -> !row.other())
                    .map(Row::keys)
                    .map(List::getFirst)
                    .filter(Objects::nonNull)
                    // What cannot be filtered by cannot be asked for by its name.
                    .filter(value -> !value.isEmpty() && value.length() <= Filter.MAX_VALUE_LENGTH)
                    .distinct()
                    .toList();
        } catch (QueryRefused refused) {
            if (refused.reason() == Reason.DIMENSION_UNAVAILABLE) {
                return List.of(); // These files have no such column.
            }
            throw refused;
        }
    }
}
