package dev.finops.backend.checks;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.finops.backend.checks.CheckReport.Bill;
import dev.finops.backend.checks.Finding.Severity;
import dev.finops.backend.folder.InWords;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints the result of a check for a person, or as JSON. */
final class ReportPrinter {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ReportPrinter() {}

    static String text(CheckReport report) {
        var text = new StringBuilder();
        text.append("%s, %s%s%n"
                .formatted(
                        report.files() == 1 ? "1 billing file" : "%,d billing files".formatted(report.files()),
                        InWords.lineItems(report.lineItems()),
                        report.formats().isEmpty() ? "" : " (" + String.join(", ", report.formats()) + ")"));
        if (!report.bills().isEmpty()) {
            text.append(System.lineSeparator()).append(table(report.bills()));
        }
        section(text, report, Severity.PROBLEM, "Problems");
        section(text, report, Severity.WARNING, "Warnings");
        section(text, report, Severity.NOTE, "Notes");
        text.append("%n%s%n".formatted(verdict(report)));
        return text.toString();
    }

    private static String verdict(CheckReport report) {
        long problems = report.count(Severity.PROBLEM);
        long warnings = report.count(Severity.WARNING);
        String found = (problems == 1 ? "1 problem" : problems + " problems") + ", "
                + (warnings == 1 ? "1 warning" : warnings + " warnings");
        return problems == 0 ? "Fine: " + found + "." : found + ".";
    }

    private static void section(StringBuilder text, CheckReport report, Severity severity, String heading) {
        if (report.count(severity) > 0) {
            text.append("%n%s (%d)%n".formatted(heading, report.count(severity)));
            report.findings().stream()
                    .filter(finding -> finding.severity() == severity)
                    .forEach(finding -> text.append("  %-10s  %s%n".formatted(finding.check(), finding.message())));
        }
    }

    private static String table(List<Bill> bills) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("Month", "Payer", "State", "Days", "Line items", "As billed", "Amortized", ""));
        for (Bill bill : bills) {
            rows.add(List.of(
                    bill.month().toString(),
                    bill.payer() == null ? "-" : bill.payer(),
                    bill.open() ? "open" : "closed",
                    days(bill),
                    "%,d".formatted(bill.lineItems()),
                    amount(bill.asBilled()),
                    amount(bill.amortized()),
                    bill.currency()));
        }
        int columns = rows.getFirst().size();
        var widths = new int[columns];
        rows.forEach(row -> {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        var text = new StringBuilder();
        for (List<String> row : rows) {
            var line = new StringBuilder(" ");
            for (int i = 0; i < columns; i++) {
                boolean number = i >= 4 && i < columns - 1;
                line.append(' ')
                        .append(("%" + (number ? "" : "-") + Math.max(1, widths[i]) + "s").formatted(row.get(i)));
                line.append(' ');
            }
            text.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }

    private static String days(Bill bill) {
        LocalDate first = bill.firstDay();
        LocalDate last = bill.lastDay();
        if (first == null || last == null) {
            return "-";
        }
        boolean inMonth = first.getMonth() == bill.month().getMonth()
                && last.getMonth() == bill.month().getMonth();
        return inMonth ? "%02d-%02d".formatted(first.getDayOfMonth(), last.getDayOfMonth()) : first + " - " + last;
    }

    private static String amount(@Nullable BigDecimal amount) {
        return amount == null
                ? "-"
                : new DecimalFormat("#,##0.00####", DecimalFormatSymbols.getInstance(Locale.ROOT))
                        .format(amount.setScale(6, RoundingMode.HALF_EVEN));
    }

    static String json(CheckReport report) {
        var root = new LinkedHashMap<String, @Nullable Object>();
        root.put("fine", report.isFine());
        root.put("files", report.files());
        root.put("lineItems", report.lineItems());
        root.put("formats", report.formats());
        root.put("bills", report.bills().stream().map(ReportPrinter::fields).toList());
        for (Severity severity : Severity.values()) {
            root.put(
                    severity.name().toLowerCase(Locale.ROOT) + "s",
                    report.findings().stream()
                            .filter(finding -> finding.severity() == severity)
                            .map(finding -> Map.of("check", finding.check(), "message", finding.message()))
                            .toList());
        }
        try {
            return JSON.writer()
                            .with(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
                            .withDefaultPrettyPrinter()
                            .writeValueAsString(root)
                    + System.lineSeparator();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A report of texts and numbers is always JSON", e);
        }
    }

    private static Map<String, @Nullable Object> fields(Bill bill) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("month", bill.month().toString());
        fields.put("payer", bill.payer());
        fields.put("currency", bill.currency());
        fields.put("lineItems", bill.lineItems());
        fields.put("open", bill.open());
        fields.put("firstDay", bill.firstDay() == null ? null : bill.firstDay().toString());
        fields.put("lastDay", bill.lastDay() == null ? null : bill.lastDay().toString());
        fields.put("asBilled", bill.asBilled());
        fields.put("amortized", bill.amortized());
        return fields;
    }
}
