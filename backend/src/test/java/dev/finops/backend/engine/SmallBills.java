package dev.finops.backend.engine;

import dev.finops.billing.Ledger;
import dev.finops.billing.Scenario;
import dev.finops.billing.delivery.BillFormat;
import dev.finops.billing.delivery.FileType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** A few line items of bills of every kind: generated ones, and real ones where they are at hand. */
final class SmallBills {
    private static final int LINE_ITEMS = 40;
    private static final long SEED = 3;
    private static final List<String> REAL = List.of(
            "data/cur/Oct2018-WorkshopCUR-00001.snappy.parquet",
            "data/cur/legacy-csv-export-2023-11.csv",
            "data/focus/focus-1.0_sample_1000.csv");

    /** @param name how a file of its kind is called */
    record SmallBill(String name, byte[] bytes) {}

    private SmallBills() {}

    static List<SmallBill> write(Path folder) throws IOException, SQLException {
        var bills = new ArrayList<SmallBill>();
        Ledger ledger = Scenario.random(SEED).ledger();
        for (BillFormat format : BillFormat.values()) {
            Path whole = folder.resolve(format.name());
            Scenario.write(ledger, format, FileType.PARQUET, whole);
            Path first = firstParquet(whole);
            bills.add(cut(first, folder.resolve(format + ".parquet"), "FORMAT parquet"));
            bills.add(cut(first, folder.resolve(format + ".csv"), "FORMAT csv, HEADER"));
            bills.add(cut(first, folder.resolve(format + ".csv.gz"), "FORMAT csv, HEADER, COMPRESSION gzip"));
        }
        for (String name : REAL) {
            try {
                Path real = CostFolder.shared(name);
                String kind = name.endsWith(".parquet") ? ".parquet" : ".csv";
                bills.add(cut(
                        real,
                        folder.resolve("real" + bills.size() + kind),
                        kind.equals(".csv") ? "FORMAT csv, HEADER" : "FORMAT parquet, COMPRESSION snappy"));
            } catch (TestAbortedException ignored) {
                // It cannot travel with the project; the generated ones have to do.
            }
        }
        return bills;
    }

    private static Path firstParquet(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .min(Path::compareTo)
                    .orElseThrow();
        }
    }

    private static SmallBill cut(Path bill, Path target, String options) throws IOException, SQLException {
        String scan = bill.toString().endsWith(".csv")
                ? "read_csv('" + bill + "', all_varchar = true)"
                : "read_parquet('" + bill + "')";
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute(
                    "COPY (SELECT * FROM " + scan + " LIMIT " + LINE_ITEMS + ") TO '" + target + "' (" + options + ")");
        }
        return new SmallBill(String.valueOf(target.getFileName()), Files.readAllBytes(target));
    }
}
