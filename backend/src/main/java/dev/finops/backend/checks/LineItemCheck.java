package dev.finops.backend.checks;

import dev.finops.backend.folder.InWords;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Line items by themselves: repeated ones, currencies, amounts with the wrong sign, types that nobody knows. */
final class LineItemCheck {
    private final Statement statement;
    private final List<Finding> findings = new ArrayList<>();

    LineItemCheck(Statement statement) {
        this.statement = statement;
    }

    List<Finding> check() throws SQLException {
        repeated();
        currencies();
        negativeUsage();
        unknownTypes();
        return findings;
    }

    /** An id stands for the same line through time: real hourly reports have it once for each hour. */
    private void repeated() throws SQLException {
        try (ResultSet row = statement.executeQuery("""
                SELECT count(*) AS ids, sum(times - 1) AS extra, min(id) AS example, sum(extra_cost) AS cost
                FROM (
                    SELECT x_line_item_id AS id, charge_period_start, charge_period_end, billing_account_id, count(*) AS times,
                        sum(coalesce(x_unblended_cost, x_net_unblended_cost))
                            - any_value(coalesce(x_unblended_cost, x_net_unblended_cost)) AS extra_cost
                    FROM charges
                    WHERE x_line_item_id IS NOT NULL AND NOT x_split_allocation
                    GROUP BY ALL HAVING count(*) > 1)""")) {
            row.next();
            if (row.getLong("ids") > 0) {
                findings.add(Finding.warning(
                        "duplicates",
                        InWords.lineItems(row.getLong("ids"))
                                + " there more than once for the same time. The repetitions ("
                                + row.getBigDecimal("extra").toBigInteger() + ") cost "
                                + InWords.amount(row.getBigDecimal("cost")) + " together; one is "
                                + row.getString("example")
                                + "."));
            }
        }
    }

    private void currencies() throws SQLException {
        var currencies = new ArrayList<String>();
        try (ResultSet row =
                statement.executeQuery("SELECT billing_currency, count(*) FROM charges GROUP BY ALL ORDER BY ALL")) {
            while (row.next()) {
                if (row.getString(1).equals("unknown")) {
                    findings.add(
                            Finding.warning("currency", InWords.lineItems(row.getLong(2)) + " without a currency."));
                } else {
                    currencies.add(row.getString(1));
                }
            }
        }
        if (currencies.size() > 1) {
            findings.add(Finding.note(
                    "currency",
                    "The charges are in " + String.join(", ", currencies) + "; they are never added to each other."));
        }
    }

    private void negativeUsage() throws SQLException {
        try (ResultSet row = statement.executeQuery("""
                SELECT count(*) AS line_items, sum(coalesce(x_unblended_cost, x_net_unblended_cost)) AS cost,
                    min(x_line_item_type) AS type
                FROM charges
                WHERE x_charge_kind IN ('onDemand', 'committed', 'support', 'marketplace') AND NOT x_split_allocation
                    AND coalesce(x_unblended_cost, x_net_unblended_cost) < 0""")) {
            row.next();
            if (row.getLong("line_items") > 0) {
                findings.add(Finding.warning(
                        "amounts",
                        InWords.lineItems(row.getLong("line_items")) + " of usage with a cost below nothing, "
                                + InWords.amount(row.getBigDecimal("cost")) + " together."));
            }
        }
    }

    private void unknownTypes() throws SQLException {
        try (ResultSet row = statement.executeQuery("""
                SELECT x_line_item_type, count(*) AS line_items
                FROM charges WHERE x_charge_kind = 'other' AND x_line_item_type <> 'Adjustment'
                GROUP BY ALL ORDER BY ALL""")) {
            while (row.next()) {
                findings.add(Finding.note(
                        "types",
                        InWords.lineItems(row.getLong("line_items")) + " of the type " + row.getString(1)
                                + ", which this version does not know: counted as billed."));
            }
        }
    }
}
