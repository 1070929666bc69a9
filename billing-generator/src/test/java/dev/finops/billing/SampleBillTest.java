package dev.finops.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.finops.billing.Ledger.Book;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleBillTest {
    private static final YearMonth SEPTEMBER = YearMonth.of(2026, 9);
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final String DATA_ACCOUNT = "444455556666";

    @TempDir
    Path folder;

    private static Path report(Path folder, YearMonth month) {
        return folder.resolve("cur/northwind-daily/northwind-daily/year=2026/month=" + month.getMonthValue()
                + "/northwind-daily-00001.snappy.parquet");
    }

    @Test
    void the_same_seed_gives_the_same_files_byte_for_byte() throws IOException {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        SampleBill.write(first);
        SampleBill.write(second);

        assertThat(report(first, SEPTEMBER)).hasSameBinaryContentAs(report(second, SEPTEMBER));
        assertThat(report(first, NOVEMBER)).hasSameBinaryContentAs(report(second, NOVEMBER));
        assertThat(first.resolve("_totals.csv")).hasSameBinaryContentAs(second.resolve("_totals.csv"));
    }

    @Test
    void another_seed_gives_another_bill() {
        var other = new SampleBill(SEPTEMBER, NOVEMBER, LocalDate.of(2026, 11, 22), 43);

        assertThat(other.ledger().total(OCTOBER, Book.CASH))
                .isNotEqualByComparingTo(SampleBill.DEFAULT.ledger().total(OCTOBER, Book.CASH));
    }

    @Test
    void each_month_has_only_the_columns_that_it_needs() throws IOException, SQLException {
        SampleBill.write(folder);

        assertThat(columns(SEPTEMBER)).noneMatch(name -> name.startsWith("savings_plan"));
        assertThat(columns(OCTOBER)).contains("savings_plan_savings_plan_effective_cost", "bill_invoice_id");
        assertThat(columns(NOVEMBER)).doesNotContain("bill_invoice_id", "line_item_tax_type");
    }

    @Test
    void cash_is_what_the_rows_of_the_file_bill() throws IOException, SQLException {
        Ledger ledger = SampleBill.write(folder);

        for (YearMonth month : ledger.months()) {
            assertThat(billed(report(folder, month)))
                    .as("%s", month)
                    .isEqualByComparingTo(ledger.total(month, Book.CASH));
        }
    }

    @Test
    void commitments_are_used_and_partly_wasted() {
        var october = SampleBill.DEFAULT.ledger().byService(OCTOBER, Book.ACCRUAL);

        assertThat(october.get("ComputeSavingsPlans"))
                .as("unused commitment, in dollars")
                .isBetween(BigDecimal.ONE, new BigDecimal("600"));
    }

    @Test
    void november_has_an_incident_in_the_data_account() {
        Ledger ledger = SampleBill.DEFAULT.ledger();

        assertThat(ledger.byAccount(NOVEMBER, Book.ACCRUAL).get(DATA_ACCOUNT))
                .isGreaterThan(ledger.byAccount(OCTOBER, Book.ACCRUAL).get(DATA_ACCOUNT));
    }

    @Test
    void a_period_that_ends_before_it_begins_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SampleBill(NOVEMBER, SEPTEMBER, LocalDate.of(2026, 11, 22), 1));
    }

    private List<String> columns(YearMonth month) throws SQLException {
        var names = new ArrayList<String>();
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("DESCRIBE SELECT * FROM '" + report(folder, month) + "'")) {
            while (rows.next()) {
                names.add(rows.getString("column_name"));
            }
        }
        return names;
    }

    private static BigDecimal billed(Path file) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT sum(line_item_unblended_cost::DECIMAL(38, 12)) FROM '" + file + "'")) {
            rows.next();
            return rows.getBigDecimal(1);
        }
    }
}
