package dev.finops.backend.checks;

import dev.finops.backend.charges.BillFormat;
import dev.finops.backend.charges.Columns;
import dev.finops.backend.charges.Labels;
import dev.finops.backend.folder.Delivery;
import dev.finops.backend.folder.FileFacts;
import dev.finops.backend.folder.FileProbe;
import dev.finops.backend.folder.InWords;
import dev.finops.backend.sql.DuckDbPrinter;
import dev.finops.backend.sql.Relation.Format;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Columns: those that numbers need, those that come and go from month to month, and those whose type differs. */
final class ColumnCheck {
    /** What is lost without a column. */
    private static final Map<String, String> CUR = Map.of(
            "bill_payer_account_id", "payers are not told apart",
            "bill_billing_period_start_date", "the billing period is taken from the usage date",
            "bill_invoice_id", "no month counts as closed",
            "line_item_usage_account_id", "accounts are not told apart",
            "line_item_usage_end_date", "fees are not spread over their interval",
            "line_item_currency_code", "the currency is unknown",
            "line_item_product_code", "services are not told apart",
            "identity_line_item_id", "repeated line items are not noticed");

    private static final Map<String, String> FOCUS = Map.of(
            "billingaccountid", "payers are not told apart",
            "billingperiodstart", "the billing period is taken from the charge period",
            "billingcurrency", "the currency is unknown",
            "chargeperiodend", "charges are not told apart by their length",
            "effectivecost", "there is no amortized cost",
            "subaccountid", "accounts are not told apart",
            "servicename", "services are not told apart",
            "chargeclass", "corrections are not told apart");

    /** The column without which a line item type's amortized cost is wrong. */
    private static final Map<String, String> NEEDED_BY_TYPE = Map.of(
            "SavingsPlanCoveredUsage", "savings_plan_savings_plan_effective_cost",
            "SavingsPlanRecurringFee", "savings_plan_used_commitment",
            "DiscountedUsage", "reservation_effective_cost",
            "RIFee", "reservation_unused_recurring_fee");

    private final Delivery delivery;
    private final List<Finding> findings = new ArrayList<>();

    ColumnCheck(Delivery delivery) {
        this.delivery = delivery;
    }

    List<Finding> check(Statement statement) throws SQLException {
        missing();
        neededByType(statement);
        types();
        changes();
        return findings;
    }

    private void missing() {
        var files = new TreeMap<String, Set<String>>();
        for (FileFacts facts : delivery.files()) {
            (facts.format() == BillFormat.FOCUS ? FOCUS : CUR).forEach((column, loss) -> {
                if (!facts.columns().has(column)) {
                    files.computeIfAbsent("no column " + column + ": " + loss, ignored -> new TreeSet<>())
                            .add(facts.file().name());
                }
            });
        }
        files.forEach(
                (what, names) -> findings.add(Finding.warning("schema", InWords.some(names) + ": " + what + ".")));
    }

    private void neededByType(Statement statement) throws SQLException {
        for (FileFacts facts : delivery.files()) {
            if (facts.format() == BillFormat.FOCUS
                    || NEEDED_BY_TYPE.values().stream()
                            .allMatch(column -> facts.columns().has(column))) {
                continue;
            }
            String charges = DuckDbPrinter.print(
                    facts.format().charges(facts.columns(), Labels.NONE, FileProbe.scan(facts.file())));
            try (ResultSet row = statement.executeQuery(
                    "SELECT x_line_item_type, count(*) FROM (" + charges + ") GROUP BY ALL ORDER BY ALL")) {
                while (row.next()) {
                    String needed = NEEDED_BY_TYPE.getOrDefault(String.valueOf(row.getString(1)), "");
                    if (!needed.isEmpty() && !facts.columns().has(needed)) {
                        findings.add(Finding.problem(
                                "schema",
                                facts.file().name() + " has " + row.getLong(2) + " " + row.getString(1)
                                        + " line items and no column " + needed
                                        + ": their amortized cost is missing."));
                    }
                }
            }
        }
    }

    /** A column that is a number in one file and a text in another was probably written by different tools. */
    private void types() {
        var files = new TreeMap<String, Map<String, Set<String>>>();
        delivery.files().stream()
                .filter(facts -> facts.file().format() == Format.PARQUET)
                .forEach(facts -> facts.columns()
                        .byName()
                        .forEach((name, columns) -> files.computeIfAbsent(name, ignored -> new TreeMap<>())
                                .computeIfAbsent(columns.getFirst().type(), ignored -> new TreeSet<>())
                                .add(facts.file().name())));
        files.values().removeIf(types -> types.size() < 2);
        var differences = files.entrySet().stream()
                .map(entry -> entry.getKey() + " ("
                        + entry.getValue().entrySet().stream()
                                .map(type -> type.getKey() + " in " + InWords.some(type.getValue()))
                                .collect(Collectors.joining(", "))
                        + ")")
                .toList();
        if (!differences.isEmpty()) {
            findings.add(Finding.warning("schema", "Columns have different types: " + InWords.some(differences) + "."));
        }
    }

    /** Between months in which the same format is there. */
    private void changes() {
        var months = new TreeMap<BillFormat, TreeMap<YearMonth, Set<String>>>();
        for (FileFacts facts : delivery.files()) {
            facts.billingPeriods()
                    .forEach(period -> months.computeIfAbsent(facts.format(), ignored -> new TreeMap<>())
                            .computeIfAbsent(YearMonth.from(period.month()), ignored -> new TreeSet<>())
                            .addAll(names(facts.columns())));
        }
        months.forEach((format, columns) -> columns.forEach((month, names) -> {
            var before = columns.lowerEntry(month);
            if (before != null) {
                String added = difference(names, before.getValue());
                String gone = difference(before.getValue(), names);
                if (!added.isEmpty() || !gone.isEmpty()) {
                    findings.add(Finding.note(
                            "schema",
                            "The columns of " + month + " differ from those of " + before.getKey() + " ("
                                    + format.label() + "):" + (added.isEmpty() ? "" : " new " + added)
                                    + (gone.isEmpty() ? "" : (added.isEmpty() ? "" : ";") + " gone " + gone) + "."));
                }
            }
        }));
    }

    private static Set<String> names(Columns columns) {
        return columns.names();
    }

    private static String difference(Set<String> names, Set<String> others) {
        var rest = new TreeSet<>(names);
        rest.removeAll(others);
        return rest.isEmpty() ? "" : InWords.some(rest);
    }
}
