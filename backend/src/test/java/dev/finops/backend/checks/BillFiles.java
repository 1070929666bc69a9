package dev.finops.backend.checks;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Billing files that a test writes. */
public final class BillFiles {
    private final Path folder;

    public BillFiles(Path folder) {
        this.folder = folder;
    }

    /** Writes the rows of a SELECT as a file, its folders too. */
    public BillFiles with(String file, String select) {
        Path path = folder.resolve(file);
        String options = file.endsWith(".parquet") ? "(FORMAT parquet)" : "(FORMAT csv, HEADER)";
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            Files.createDirectories(path.getParent());
            statement.execute("COPY (" + select + ") TO '" + path + "' " + options);
        } catch (IOException | SQLException e) {
            throw new AssertionError(e);
        }
        return this;
    }

    public BillFiles withText(String file, String text) {
        try {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return this;
    }

    /** The single value of a query. */
    public static BigDecimal number(String sql) {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return new BigDecimal(row.getString(1));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** A day of usage for each day of a month of thirty days. */
    public static String month(String firstDay, String invoice, String... more) {
        return ("SELECT 'id' || i AS identity_line_item_id, 'Usage' AS line_item_line_item_type, TIMESTAMP '%s' + INTERVAL (i)"
                        + " DAY AS line_item_usage_start_date, TIMESTAMP '%s' + INTERVAL (i + 1) DAY AS"
                        + " line_item_usage_end_date, 1.5::DOUBLE AS line_item_unblended_cost, 'USD' AS"
                        + " line_item_currency_code, 'AmazonS3' AS line_item_product_code, '111122223333' AS"
                        + " bill_payer_account_id, '444455556666' AS line_item_usage_account_id, TIMESTAMP '%s' AS"
                        + " bill_billing_period_start_date, '%s' AS bill_invoice_id%s FROM range(30) t(i)")
                .formatted(
                        firstDay, firstDay, firstDay, invoice, more.length == 0 ? "" : ", " + String.join(", ", more));
    }
}
