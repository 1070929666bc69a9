package dev.finops.backend.checks;

import dev.finops.backend.charges.BillFormat;
import dev.finops.backend.checks.CheckReport.Bill;
import dev.finops.backend.engine.Deliveries;
import dev.finops.backend.engine.Engine;
import dev.finops.backend.folder.BillingFolder;
import dev.finops.backend.folder.Delivery;
import dev.finops.backend.folder.FileFacts;
import dev.finops.backend.folder.InWords;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks billing files by everything that their own columns and manifests allow: is all there, is nothing there twice, is it
 * what the format says, and do the amounts agree with each other. Reads every line item once or a few times.
 */
public final class DeliveryCheck {
    private static final int MEMORY_MEGABYTES = 1024;

    private final List<Finding> findings = new ArrayList<>();

    private DeliveryCheck() {}

    /**
     * @param folderOrFile what to check
     * @param spill a folder for what does not fit into memory
     * @throws IOException if there is nothing at the path
     */
    public static CheckReport of(Path folderOrFile, Path spill) throws IOException, SQLException {
        return new DeliveryCheck().check(BillingFolder.of(folderOrFile), spill);
    }

    private CheckReport check(BillingFolder folder, Path spill) throws IOException, SQLException {
        int threads = Math.min(4, Runtime.getRuntime().availableProcessors());
        try (Engine engine = Engine.open(List.of(folder.root()), MEMORY_MEGABYTES, threads, spill)) {
            Delivery delivery = new Deliveries(folder, engine, Duration.ZERO).current();
            List<Bill> bills = List.of();
            completeness(delivery);
            if (!delivery.files().isEmpty()) {
                try (Connection connection = engine.connect();
                        Statement statement = connection.createStatement()) {
                    bills = bills(statement);
                    findings.addAll(new ColumnCheck(delivery).check(statement));
                    findings.addAll(new Calendar(bills).check(statement));
                    findings.addAll(new LineItemCheck(statement).check());
                    findings.addAll(new AmortizedIdentity(delivery, bills).check(statement));
                }
            }
            return new CheckReport(
                    delivery.files().size(),
                    bills.stream().mapToLong(Bill::lineItems).sum(),
                    delivery.files().stream()
                            .map(FileFacts::format)
                            .distinct()
                            .sorted()
                            .map(BillFormat::label)
                            .toList(),
                    bills,
                    findings);
        }
    }

    private void completeness(Delivery delivery) {
        if (delivery.files().isEmpty()) {
            findings.add(Finding.problem("files", "There is no billing file that can be read."));
        }
        delivery.unreadable()
                .forEach(file -> findings.add(Finding.problem("files", file.file() + ": " + file.reason())));
        delivery.incomplete().forEach(note -> findings.add(Finding.problem("manifests", note)));
        delivery.unclear().forEach(note -> findings.add(Finding.problem("duplicates", note)));
        delivery.countedOnce().forEach(note -> findings.add(Finding.warning("duplicates", note)));
        if (!delivery.emptyFiles().isEmpty()) {
            findings.add(Finding.note(
                    "files",
                    InWords.some(delivery.emptyFiles())
                            + ": no charges, as AWS leaves chunks that it has no more use for."));
        }
        delivery.openedMonths()
                .forEach(month -> findings.add(
                        Finding.note("files", "The bill of " + month + " is opened, and no charge is on it yet.")));
        if (delivery.superseded() > 0) {
            findings.add(Finding.note(
                    "manifests",
                    delivery.superseded()
                            + " files belong to former assemblies by their manifests, and are not read."));
        }
    }

    private static List<Bill> bills(Statement statement) throws SQLException {
        var bills = new ArrayList<Bill>();
        try (ResultSet row = statement.executeQuery("""
                SELECT billing_period_start, billing_account_id, billing_currency, count(*) AS line_items,
                    NOT bool_or(invoice_id IS NOT NULL) AS open,
                    CAST(min(charge_period_start) AS DATE) AS first_day, CAST(max(charge_period_start) AS DATE) AS last_day,
                    coalesce(sum(x_unblended_cost), sum(x_net_unblended_cost)) AS as_billed,
                    coalesce(sum(x_amortized_cost), sum(x_net_amortized_cost)) AS amortized
                FROM charges
                WHERE NOT x_split_allocation AND billing_period_start IS NOT NULL
                GROUP BY ALL ORDER BY ALL""")) {
            while (row.next()) {
                bills.add(new Bill(
                        YearMonth.from(row.getObject("billing_period_start", LocalDate.class)),
                        row.getString("billing_account_id"),
                        row.getString("billing_currency"),
                        row.getLong("line_items"),
                        row.getBoolean("open"),
                        row.getObject("first_day", LocalDate.class),
                        row.getObject("last_day", LocalDate.class),
                        row.getBigDecimal("as_billed"),
                        row.getBigDecimal("amortized")));
            }
        }
        return bills;
    }
}
