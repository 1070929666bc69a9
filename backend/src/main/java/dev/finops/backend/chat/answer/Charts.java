package dev.finops.backend.chat.answer;

import dev.finops.backend.chat.answer.Chart.Kind;
import dev.finops.backend.chat.answer.Chart.Series;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.CostResult;
import dev.finops.backend.cost.CostResult.Row;
import dev.finops.backend.cost.Granularity;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Shapes of answers; of amounts in several units there is none. */
final class Charts {
    private static final int MOST_BARS = 12;
    private static final int MOST_SERIES = 10;
    private static final int MOST_PARTS = 400;
    /** What a chart calls the groups that it does not name; how many they are may differ from part to part. */
    private static final String REST = "others";

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
        List<Series> series = groups(query, rows).stream()
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

    /** What one series is about, in the parts of the period. */
    private record Group(String name, Map<LocalDateTime, BigDecimal> amounts) {
        Group(String name) {
            this(name, new LinkedHashMap<>());
        }

        void add(LocalDateTime part, BigDecimal amount) {
            amounts.merge(part, amount, BigDecimal::add);
        }

        BigDecimal size() {
            return amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    /** The largest groups, largest first, and after them all others as one. */
    private static List<Group> groups(CostQuery query, List<Row> rows) {
        var byName = new LinkedHashMap<String, Group>();
        for (Row row : rows) {
            byName.computeIfAbsent(name(query, row), Group::new).add(row.start(), row.amount());
        }
        Group rest = Objects.requireNonNullElseGet(byName.remove(REST), () -> new Group(REST));
        List<Group> groups = byName.values().stream()
                .sorted(Comparator.comparing(Group::size).reversed())
                .toList();
        boolean all = groups.size() + (rest.amounts().isEmpty() ? 0 : 1) <= MOST_SERIES;
        var shown = new ArrayList<>(all ? groups : groups.subList(0, MOST_SERIES - 1));
        groups.stream().skip(shown.size()).forEach(group -> group.amounts().forEach(rest::add));
        if (!rest.amounts().isEmpty()) {
            shown.add(rest);
        }
        return shown;
    }

    private static String name(CostQuery query, Row row) {
        if (query.groupBy().isEmpty()) {
            return "cost";
        }
        List<@Nullable String> keys = new ArrayList<>(row.keys());
        if (row.members() != null) {
            keys.set(keys.size() - 1, REST);
        }
        return Wording.group(query.groupBy(), keys, null);
    }
}
