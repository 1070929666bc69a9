package dev.finops.backend.chat.answer;

import dev.finops.backend.chat.answer.Table.Column;
import dev.finops.backend.chat.answer.Table.Kind;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.CostResult;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Granularity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows of results as tables. */
final class Tables {
    private static final int RATIO_DIGITS = 6;

    private Tables() {}

    static Table of(List<Column> columns, List<List<Cell>> rows) {
        return new Table(List.copyOf(columns), List.copyOf(rows), 0);
    }

    /** The first rows, and how many more there are. */
    static Table first(int most, Table table) {
        int shown = Math.min(table.rows().size(), most);
        return new Table(
                table.columns(), table.rows().subList(0, shown), table.rows().size() - shown + table.more());
    }

    /** Parts and groups with their amounts; with shares of the total where the parts are not apart. */
    static Table costs(CostQuery query, List<CostResult.Row> rows, Map<String, BigDecimal> totals) {
        boolean parts = query.granularity() != Granularity.TOTAL;
        boolean units = rows.stream().map(CostResult.Row::unit).distinct().count() > 1;
        boolean shares = !parts && !query.groupBy().isEmpty();
        List<Column> columns = new ArrayList<>();
        if (parts) {
            columns.add(new Column("start", query.granularity().word(), Kind.DAY, null));
        }
        columns.addAll(dimensions(query.groupBy()));
        if (units) {
            columns.add(new Column("unit", "unit", Kind.TEXT, null));
        }
        columns.add(amount(query, "amount", query.metric().isMoney() ? "cost" : "quantity", unit(rows)));
        if (shares) {
            columns.add(new Column("share", "share", Kind.SHARE, null));
        }
        List<List<Cell>> cells = new ArrayList<>();
        for (CostResult.Row row : rows) {
            List<Cell> line = new ArrayList<>();
            if (parts) {
                boolean hourly = query.granularity() == Granularity.HOUR;
                line.add(Cell.text(
                        hourly
                                ? row.start().toString()
                                : row.start().toLocalDate().toString()));
            }
            line.addAll(keys(query.groupBy(), row.keys(), row.members()));
            if (units) {
                line.add(Cell.text(row.unit()));
            }
            line.add(Cell.number(row.amount()));
            if (shares) {
                line.add(Cell.number(share(row.amount(), totals.get(row.unit()))));
            }
            cells.add(line);
        }
        return of(columns, cells);
    }

    static List<Column> dimensions(List<Dimension> dimensions) {
        return dimensions.stream()
                .map(dimension -> new Column(dimension.word(), Wording.dimension(dimension), Kind.TEXT, null))
                .toList();
    }

    static Column amount(CostQuery query, String key, String label, @Nullable String unit) {
        return new Column(key, label, query.metric().isMoney() ? Kind.AMOUNT : Kind.QUANTITY, unit);
    }

    static List<Cell> keys(List<Dimension> dimensions, List<@Nullable String> keys, @Nullable Integer members) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < dimensions.size(); i++) {
            boolean rest = members != null && i == dimensions.size() - 1;
            cells.add(rest ? Cell.text(members + " others") : Cell.text(keys.get(i)));
        }
        return cells;
    }

    /** The only unit of the rows; null if there are several. */
    static @Nullable String unit(List<CostResult.Row> rows) {
        Set<String> units = Set.copyOf(rows.stream().map(CostResult.Row::unit).toList());
        return units.size() == 1 ? units.iterator().next() : null;
    }

    /** Null where the whole is nothing. */
    static @Nullable BigDecimal share(BigDecimal part, @Nullable BigDecimal whole) {
        return whole == null || whole.signum() == 0 ? null : part.divide(whole, RATIO_DIGITS, RoundingMode.HALF_EVEN);
    }
}
