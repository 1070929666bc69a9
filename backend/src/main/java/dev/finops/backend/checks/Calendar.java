package dev.finops.backend.checks;

import dev.finops.backend.checks.CheckReport.Bill;
import dev.finops.backend.folder.InWords;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Time: months and days that are missing, months that stay open, charges that lie outside their bill's month. */
final class Calendar {
    private final List<Bill> bills;
    private final List<Finding> findings = new ArrayList<>();

    Calendar(List<Bill> bills) {
        this.bills = bills;
    }

    List<Finding> check(Statement statement) throws SQLException {
        months();
        days(statement);
        undated(statement);
        outsideTheirMonth(statement);
        return findings;
    }

    private void months() {
        var byPayer = bills.stream().collect(Collectors.groupingBy(Calendar::payer, TreeMap::new, Collectors.toList()));
        byPayer.forEach((payer, ofPayer) -> {
            var months = ofPayer.stream().map(Bill::month).collect(Collectors.toCollection(TreeSet::new));
            List<String> missing = Stream.iterate(
                            months.first(), month -> month.isBefore(months.last()), month -> month.plusMonths(1))
                    .filter(month -> !months.contains(month))
                    .map(YearMonth::toString)
                    .toList();
            if (!missing.isEmpty()) {
                findings.add(Finding.problem(
                        "gaps",
                        "There is no bill of " + InWords.some(missing) + " " + payer + ", between those of "
                                + months.first() + " and " + months.last() + "."));
            }
            List<String> open = ofPayer.stream()
                    .filter(bill -> bill.open() && bill.month().isBefore(months.last()))
                    .map(bill -> bill.month().toString())
                    .distinct()
                    .toList();
            // FOCUS 1.0 and trimmed files name no invoices at all.
            if (!open.isEmpty() && ofPayer.stream().anyMatch(bill -> !bill.open())) {
                findings.add(Finding.warning(
                        "invoices",
                        "No line item of " + InWords.some(open) + " " + payer
                                + " names an invoice, though there are later bills."));
            }
        });
    }

    /** A payer whose usage is known by the day has some on every day. */
    private void days(Statement statement) throws SQLException {
        var days = new TreeMap<String, NavigableSet<LocalDate>>();
        try (ResultSet row = statement.executeQuery("""
                SELECT DISTINCT billing_account_id, CAST(charge_period_start AS DATE) AS day
                FROM charges
                WHERE charge_category = 'Usage' AND date_diff('second', charge_period_start, charge_period_end) <= 86400""")) {
            while (row.next()) {
                days.computeIfAbsent(payer(row.getString(1)), ignored -> new TreeSet<>())
                        .add(row.getObject("day", LocalDate.class));
            }
        }
        days.forEach((payer, ofPayer) -> {
            var gaps = new ArrayList<String>();
            for (LocalDate day : ofPayer) {
                LocalDate next = ofPayer.higher(day);
                if (next != null && day.plusDays(1).isBefore(next) && hasBills(payer, day, next)) {
                    gaps.add(range(day.plusDays(1), next.minusDays(1)));
                }
            }
            LocalDate last = ofPayer.last();
            boolean closed = bills.stream()
                    .anyMatch(bill ->
                            payer(bill).equals(payer) && bill.month().equals(YearMonth.from(last)) && !bill.open());
            if (closed && last.isBefore(YearMonth.from(last).atEndOfMonth())) {
                gaps.add(range(last.plusDays(1), YearMonth.from(last).atEndOfMonth()));
            }
            if (!gaps.isEmpty()) {
                String message = "There is no usage on " + InWords.some(gaps) + " " + payer + ".";
                // A sample, or an account that hardly does anything, has more gaps than days.
                boolean mostDays = ofPayer.size() * 2L > ChronoUnit.DAYS.between(ofPayer.first(), ofPayer.last());
                findings.add(mostDays ? Finding.problem("gaps", message) : Finding.warning("gaps", message));
            }
        });
    }

    /** Whole missing months are told as such. */
    private boolean hasBills(String payer, LocalDate before, LocalDate after) {
        var months = bills.stream()
                .filter(bill -> payer(bill).equals(payer))
                .map(Bill::month)
                .collect(Collectors.toSet());
        return Stream.iterate(
                        YearMonth.from(before.plusDays(1)),
                        month -> !month.isAfter(YearMonth.from(after.minusDays(1))),
                        month -> month.plusMonths(1))
                .allMatch(months::contains);
    }

    private void undated(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("""
                SELECT count(*), count(*) FILTER (WHERE charge_period_start IS NOT NULL)
                FROM charges
                WHERE charge_period_start IS NULL OR charge_period_end < charge_period_start""")) {
            row.next();
            long undated = row.getLong(1) - row.getLong(2);
            if (undated > 0) {
                findings.add(
                        Finding.problem("dates", InWords.lineItems(undated) + " without a usage date: in no period."));
            }
            if (row.getLong(2) > 0) {
                findings.add(
                        Finding.warning("dates", InWords.lineItems(row.getLong(2)) + " with an end before the start."));
            }
        }
    }

    private void outsideTheirMonth(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("""
                SELECT strftime(billing_period_start, '%Y-%m') AS month, count(*) AS line_items,
                    coalesce(sum(x_unblended_cost), sum(x_net_unblended_cost)) AS cost, billing_currency
                FROM charges
                WHERE charge_category = 'Usage' AND NOT x_split_allocation
                    AND (charge_period_start < billing_period_start
                        OR charge_period_start >= billing_period_start + INTERVAL 1 MONTH)
                GROUP BY ALL ORDER BY ALL""")) {
            while (row.next()) {
                findings.add(Finding.warning(
                        "dates",
                        InWords.lineItems(row.getLong("line_items")) + " of usage on the bill of "
                                + row.getString("month") + " outside that month, with a cost of "
                                + row.getBigDecimal("cost").stripTrailingZeros().toPlainString() + " "
                                + row.getString("billing_currency") + "."));
            }
        }
    }

    private static String range(LocalDate first, LocalDate last) {
        return first.equals(last) ? first.toString() : first + " to " + last;
    }

    private static String payer(Bill bill) {
        return payer(bill.payer());
    }

    private static String payer(@Nullable String account) {
        return account == null ? "(payer not named)" : "of payer " + account;
    }
}
