package dev.finops.backend.representation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** Answers as comma-separated values, with a header line. */
public final class Csv {
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private Csv() {}

    public static String of(CostsAnswer answer) {
        List<String> header = Stream.of(
                        Stream.of("start", "end"), answer.groupBy().stream(), Stream.of("other", "unit", "amount"))
                .flatMap(names -> names)
                .toList();
        return print(
                header,
                answer.rows().stream()
                        .map(row -> line(
                                List.of(row.start(), row.end()),
                                groupOf(row.group(), answer.groupBy(), row.members()),
                                cells(row.other(), row.unit(), row.amount())))
                        .toList());
    }

    public static String of(ComparisonAnswer answer) {
        List<String> header = Stream.of(
                        answer.groupBy().stream(),
                        Stream.of("other", "unit", "previous", "current", "change", "changeRatio"))
                .flatMap(names -> names)
                .toList();
        return print(
                header,
                answer.rows().stream()
                        .map(row -> line(
                                groupOf(row.group(), answer.groupBy(), row.members()),
                                cells(
                                        row.other(),
                                        row.unit(),
                                        row.previous(),
                                        row.current(),
                                        row.change(),
                                        row.changeRatio())))
                        .toList());
    }

    public static String of(LineItemsAnswer answer) {
        List<String> header = List.of(
                "id",
                "start",
                "end",
                "account",
                "service",
                "region",
                "usageType",
                "operation",
                "resource",
                "description",
                "chargeKind",
                "chargeType",
                "quantity",
                "unit",
                "currency",
                "unblended",
                "amortized",
                "netUnblended",
                "netAmortized",
                "list");
        return print(
                header,
                answer.lineItems().stream()
                        .map(item -> cells(
                                item.id(),
                                item.start(),
                                item.end(),
                                item.account(),
                                item.service(),
                                item.region(),
                                item.usageType(),
                                item.operation(),
                                item.resource(),
                                item.description(),
                                item.chargeKind(),
                                item.chargeType(),
                                item.quantity(),
                                item.unit(),
                                item.currency(),
                                item.unblended(),
                                item.amortized(),
                                item.netUnblended(),
                                item.netAmortized(),
                                item.list()))
                        .toList());
    }

    private static List<@Nullable Object> groupOf(
            Map<String, @Nullable String> group, List<String> groupBy, @Nullable Integer members) {
        var cells = new ArrayList<@Nullable Object>();
        for (int i = 0; i < groupBy.size(); i++) {
            boolean leftOver = members != null && i == groupBy.size() - 1;
            cells.add(leftOver ? members + " others" : group.get(groupBy.get(i)));
        }
        return cells;
    }

    private static List<@Nullable Object> cells(@Nullable Object... cells) {
        return new ArrayList<>(Arrays.asList(cells));
    }

    private static List<@Nullable Object> line(List<? extends @Nullable Object>... parts) {
        var line = new ArrayList<@Nullable Object>();
        for (List<? extends @Nullable Object> part : parts) {
            line.addAll(part);
        }
        return line;
    }

    private static String print(List<String> header, List<List<@Nullable Object>> lines) {
        var text = new StringBuilder();
        try (var printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
            printer.printRecord(header.stream().map(Csv::safe).toList());
            for (List<@Nullable Object> line : lines) {
                printer.printRecord(line.stream().map(Csv::cell).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static String cell(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case BigDecimal amount -> amount.toPlainString();
            case String words -> safe(words);
            default -> value.toString();
        };
    }

    /**
     * A spreadsheet runs a text that begins like a formula, and whoever names a resource or a tag chooses such texts.
     *
     * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP, CSV Injection</a>
     */
    private static String safe(String text) {
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
