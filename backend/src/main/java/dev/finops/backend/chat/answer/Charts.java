package dev.finops.backend.chat.answer;

import dev.finops.backend.chat.answer.Chart.Kind;
import dev.finops.backend.chat.answer.Chart.Series;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.CostResult;
import dev.finops.backend.cost.CostResult.Row;
import dev.finops.backend.cost.Granularity;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shapes of answers; of amounts in several units there is none. */
final class Charts {
    private static final int MOST_BARS = 12;
    private static final int MOST_SERIES = 10;
    private static final int MOST_PARTS = 400;

    private Charts() {}

    static @Nullable Chart of(CostResult result) {
        CostQuery query = result.query();
        return query.granularity() == Granularity.TOTAL ? bars(query, result.rows()) : overTime(query, result.rows());
    }

    /** A bar a group. */
    static @Nullable Chart bars(CostQuery query, List<Row> rows) {
        String unit = Tables.unit(rows);
        if (unit == null || query.groupBy().isEmpty() || rows.size() < 2) {
            return null;
        }
        List<Row> shown = rows.subList(0, Math.min(rows.size(), MOST_BARS));
        return new Chart(
                Kind.BAR,
                unit,
                shown.stream()
                        .map(row -> Wording.group(query.groupBy(), row.keys(), row.members()))
                        .toList(),
                List.of(new Series(
                        query.metric().isMoney() ? "cost" : "quantity",
                        shown.stream().map(Row::amount).toList())));
    }

    private static @Nullable Chart overTime(CostQuery query, List<Row> rows) {
        String unit = Tables.unit(rows);
        var parts = new LinkedHashSet<LocalDateTime>();
        rows.stream().map(Row::start).sorted().forEach(parts::add);
        if (unit == null || parts.size() < 2 || parts.size() > MOST_PARTS) {
            return null;
        }
        record Group(String name, Map<LocalDateTime, BigDecimal> amounts) {
            BigDecimal size() {
                return amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            }
        }
        var byName = new LinkedHashMap<String, Group>();
        for (Row row : rows) {
            String name =
                    query.groupBy().isEmpty() ? "cost" : Wording.group(query.groupBy(), row.keys(), row.members());
            byName.computeIfAbsent(name, first -> new Group(first, new LinkedHashMap<>()))
                    .amounts()
                    .merge(row.start(), row.amount(), BigDecimal::add);
        }
        if (byName.size() > MOST_SERIES) {
            return null;
        }
        List<Series> series = byName.values().stream()
                .sorted(Comparator.comparing(Group::size).reversed())
                .map(group -> new Series(
                        group.name(),
                        parts.stream()
                                .map(part -> group.amounts().getOrDefault(part, BigDecimal.ZERO))
                                .toList()))
                .toList();
        boolean hourly = query.granularity() == Granularity.HOUR;
        return new Chart(
                query.groupBy().isEmpty() ? Kind.BAR : Kind.STACKED,
                unit,
                parts.stream()
                        .map(part ->
                                hourly ? part.toString() : part.toLocalDate().toString())
                        .toList(),
                series);
    }
}
