package dev.finops.billing.delivery;

import dev.finops.billing.Charge;
import dev.finops.billing.Ledger;
import dev.finops.billing.delivery.Manifests.Delivered;
import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * Delivers line items into a folder as AWS does into a bucket: files by billing period, and a manifest that names those which
 * belong together. Legacy reports in CSV keep their former assemblies, one from the middle of the month among them; others
 * are overwritten.
 *
 * @param name of the report or export
 * @param rowsPerFile after which a file is full and the next begins
 * @see <a href="https://docs.aws.amazon.com/cur/latest/userguide/understanding-report-versions.html">AWS, report versions</a>
 * @see <a href="https://docs.aws.amazon.com/cur/latest/userguide/dataexports-export-delivery.html">AWS, export delivery</a>
 */
public record BillDelivery(BillFormat format, FileType fileType, String name, int rowsPerFile) {
    private static final int ROWS_PER_FILE = 1_000_000;
    private static final int MIDDLE = 15;

    public BillDelivery(BillFormat format, FileType fileType, String name) {
        this(format, fileType, name, ROWS_PER_FILE);
    }

    public void write(Ledger ledger, Path bucket) throws IOException {
        try (TableWriter writer = TableWriter.open()) {
            for (YearMonth month : ledger.months()) {
                if (format != BillFormat.LEGACY_CUR) {
                    export(ledger, month, bucket, writer);
                } else if (fileType == FileType.PARQUET) {
                    overwriteReport(ledger, month, bucket, writer);
                } else {
                    addAssembly(ledger, month, untilMiddle(ledger, month), "middle", bucket, writer);
                    addAssembly(ledger, month, ledger.charges(month), "newest", bucket, writer);
                }
            }
        }
    }

    private static List<Charge> untilMiddle(Ledger ledger, YearMonth month) {
        return ledger.charges(month).stream()
                .filter(charge -> charge.day().isBefore(month.atDay(MIDDLE)))
                .toList();
    }

    private void export(Ledger ledger, YearMonth month, Path bucket, TableWriter writer) throws IOException {
        String partition = "BILLING_PERIOD=" + month;
        Table<?> table = format.table(ledger, ledger.charges(month));
        List<String> keys = writeFiles(table, "exports/" + name + "/data/" + partition, bucket, writer);
        var delivered = new Delivered(this, ledger, month, Manifests.id(name, month, "execution"), table, keys);
        Manifests.write(
                delivered.exportManifest(),
                bucket.resolve("exports/" + name + "/metadata/" + partition + "/" + name + "-Manifest.json"));
    }

    private void overwriteReport(Ledger ledger, YearMonth month, Path bucket, TableWriter writer) throws IOException {
        Table<?> table = format.table(ledger, ledger.charges(month));
        String partition = "/year=" + month.getYear() + "/month=" + month.getMonthValue();
        List<String> keys = writeFiles(table, reportFolder() + "/" + name + partition, bucket, writer);
        var delivered = new Delivered(this, ledger, month, Manifests.id(name, month, "newest"), table, keys);
        Manifests.write(delivered.reportManifest(), bucket.resolve(periodFolder(month) + "/" + manifestName()));
    }

    private void addAssembly(
            Ledger ledger, YearMonth month, List<Charge> charges, String which, Path bucket, TableWriter writer)
            throws IOException {
        String assembly = Manifests.id(name, month, which);
        Table<?> table = format.table(ledger, charges);
        String folder = periodFolder(month) + "/" + assembly;
        List<String> keys = writeFiles(table, folder, bucket, writer);
        String manifest = new Delivered(this, ledger, month, assembly, table, keys).reportManifest();
        Manifests.write(manifest, bucket.resolve(folder + "/" + manifestName()));
        Manifests.write(manifest, bucket.resolve(periodFolder(month) + "/" + manifestName()));
    }

    private String reportFolder() {
        return "cur/" + name;
    }

    private String periodFolder(YearMonth month) {
        return reportFolder() + "/" + Manifests.period(month);
    }

    private String manifestName() {
        return name + "-Manifest.json";
    }

    private <R> List<String> writeFiles(Table<R> table, String folder, Path bucket, TableWriter writer)
            throws IOException {
        var keys = new ArrayList<String>();
        int files = Math.max(1, Math.ceilDiv(table.rows().size(), rowsPerFile));
        for (int file = 0; file < files; file++) {
            int first = file * rowsPerFile;
            var rows = table.rows()
                    .subList(first, Math.min(first + rowsPerFile, table.rows().size()));
            String key = folder + "/" + name + "-%05d".formatted(file + 1) + fileType.suffix();
            writer.write(new Table<>(table.fields(), rows), fileType, bucket.resolve(key));
            keys.add(key);
        }
        return keys;
    }
}
