package dev.finops.backend.cli;

import dev.finops.backend.analysis.Comparison;
import dev.finops.backend.cost.ChargeSelection;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.CostResult;
import dev.finops.backend.cost.CostResult.ChargeLine;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Granularity;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.cost.Period;
import dev.finops.backend.cost.TimeBasis;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers as a person reads them in a terminal: what was asked, a table, what is not in it. Amounts are rounded. */
final class AnswerTable {
    private static final String NONE = "(none)";
    private static final int PERCENT_DIGITS = 4;

    private AnswerTable() {}

    /** @param periodNote how the period came about; may be empty */
    static String of(CostResult result, String periodNote) {
        CostQuery query = result.query();
        boolean parts = query.granularity() != Granularity.TOTAL;
        boolean units = result.totals().size() > 1;
        boolean shares = !parts && !query.groupBy().isEmpty();
        var table = new TextTable();
        if (parts) {
            table.text(query.granularity().word());
        }
        query.groupBy().forEach(dimension -> table.text(dimension.word()));
        if (units) {
            table.text("unit");
        }
        table.number(what(query.metric()));
        if (shares) {
            table.number("share");
        }
        for (CostResult.Row row : result.rows()) {
            List<String> cells = new ArrayList<>();
            if (parts) {
                cells.add(moment(row.start(), query.granularity()));
            }
            cells.addAll(keys(row.keys(), row.members()));
            if (units) {
                cells.add(row.unit());
            }
            cells.add(Numbers.amount(row.amount()));
            if (shares) {
                cells.add(share(row.amount(), result.totals().getOrDefault(row.unit(), BigDecimal.ZERO)));
            }
            table.row(cells);
        }
        if (parts || !query.groupBy().isEmpty()) {
            result.totals().forEach((unit, total) -> {
                List<String> cells =
                        totalCells((parts ? 1 : 0) + query.groupBy().size());
                if (units) {
                    cells.add(unit);
                }
                cells.add(Numbers.amount(total));
                if (shares) {
                    cells.add("");
                }
                table.total(cells);
            });
        }
        return heading(query, result.totals().keySet().stream().toList(), periodNote)
                + System.lineSeparator()
                + (result.rows().isEmpty() ? "" : System.lineSeparator() + table)
                + notes(result.charges(), query, result.caveats());
    }

    /** @param periodNote how the current period came about; may be empty */
    static String of(Comparison comparison, String periodNote) {
        CostQuery query = comparison.current().query();
        boolean units = comparison.totals().size() > 1;
        var table = new TextTable();
        query.groupBy().forEach(dimension -> table.text(dimension.word()));
        if (units) {
            table.text("unit");
        }
        table.number("previous").number("current").number("change").number("change %");
        if (!query.groupBy().isEmpty()) {
            comparison.rows().forEach(row -> table.row(cells(keys(row.keys(), row.members()), row, units)));
        }
        comparison
                .totals()
                .forEach(row -> table.total(cells(totalCells(query.groupBy().size()), row, units)));
        Period previous = comparison.previous().query().period();
        return heading(
                        query,
                        comparison.totals().stream().map(Comparison.Row::unit).toList(),
                        periodNote)
                + System.lineSeparator()
                + "compared with " + days(previous)
                + System.lineSeparator()
                + (comparison.totals().isEmpty() ? "" : System.lineSeparator() + table)
                + notes(comparison.current().charges(), query, comparison.caveats());
    }

    private static List<String> cells(List<String> keys, Comparison.Row row, boolean units) {
        List<String> cells = new ArrayList<>(keys);
        if (units) {
            cells.add(row.unit());
        }
        cells.add(Numbers.amount(row.previous()));
        cells.add(Numbers.amount(row.current()));
        cells.add(Numbers.signed(row.change()));
        BigDecimal ratio = row.changeRatio();
        cells.add(ratio == null ? "" : Numbers.signedPercent(ratio));
        return cells;
    }

    private static List<String> totalCells(int textColumns) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < textColumns; i++) {
            cells.add(i == 0 ? "Total" : "");
        }
        return cells;
    }

    private static List<String> keys(List<@Nullable String> keys, @Nullable Integer members) {
        List<String> cells = new ArrayList<>();
        keys.forEach(key -> cells.add(key == null ? NONE : key));
        if (members != null) {
            cells.set(cells.size() - 1, members + (members == 1 ? " other" : " others"));
        }
        return cells;
    }

    private static String heading(CostQuery query, List<String> units, String periodNote) {
        String by = query.groupBy().stream().map(Dimension::word).collect(Collectors.joining(", "));
        return capitalized(name(query.metric()))
                + (by.isEmpty() ? "" : " by " + by)
                + ", " + days(query.period())
                + (periodNote.isEmpty() ? "" : " (" + periodNote + ")")
                + (query.timeBasis() == TimeBasis.BILLING ? ", as billed for these months" : "")
                + (units.size() == 1 ? ", in " + units.getFirst() : "");
    }

    /** The last day is named here, not the one after it. */
    private static String days(Period period) {
        return period.days() == 1
                ? period.start().toString()
                : period.start() + " to " + period.end().minusDays(1);
    }

    private static String moment(LocalDateTime start, Granularity granularity) {
        return granularity == Granularity.HOUR
                ? start.toString() + "Z"
                : start.toLocalDate().toString();
    }

    private static String share(BigDecimal amount, BigDecimal total) {
        return total.signum() == 0 ? "" : Numbers.percent(amount.divide(total, PERCENT_DIGITS, RoundingMode.HALF_EVEN));
    }

    private static String notes(List<ChargeLine> charges, CostQuery query, List<String> caveats) {
        var lines = new ArrayList<String>();
        List<ChargeLine> leftOut =
                charges.stream().filter(line -> !line.included()).toList();
        if (!leftOut.isEmpty()) {
            lines.add("Left out: " + sums(leftOut) + ".");
        } else if (query.charges() == ChargeSelection.ALL && query.metric().isMoney()) {
            lines.add("All charges are counted, tax, credits and refunds too.");
        }
        caveats.forEach(caveat -> lines.add("- " + Numbers.printable(caveat)));
        return lines.stream().collect(Collectors.joining(System.lineSeparator(), System.lineSeparator(), ""))
                + System.lineSeparator();
    }

    private static String sums(List<ChargeLine> lines) {
        return lines.stream()
                .map(line -> line.kind().word() + " " + Numbers.amount(line.amount()) + " " + line.unit())
                .collect(Collectors.joining(", "));
    }

    private static String name(Metric metric) {
        return switch (metric) {
            case UNBLENDED -> "unblended cost";
            case AMORTIZED -> "amortized cost";
            case NET_UNBLENDED -> "net unblended cost";
            case NET_AMORTIZED -> "net amortized cost";
            case LIST -> "cost at list prices";
            case USAGE -> "usage";
        };
    }

    private static String what(Metric metric) {
        return metric.isMoney() ? "cost" : "usage";
    }

    private static String capitalized(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
