package dev.finops.billing.delivery;

import dev.finops.billing.Ledger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What AWS writes once all files of a delivery are there. */
final class Manifests {
    private static final String BUCKET = "finops-billing";
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    private Manifests() {}

    record Delivered(
            BillDelivery delivery, Ledger ledger, YearMonth month, String id, Table<?> table, List<String> keys) {
        String reportManifest() {
            boolean parquet = delivery.fileType() == FileType.PARQUET;
            var json = new LinkedHashMap<String, Object>();
            json.put("assemblyId", id);
            json.put("account", ledger.payer().id());
            json.put("columns", columns());
            json.put("charset", "UTF-8");
            json.put("compression", parquet ? "Parquet" : "GZIP");
            json.put("contentType", parquet ? "Parquet" : "text/csv");
            json.put("reportId", Manifests.id(delivery.name(), month, "report"));
            json.put("reportName", delivery.name());
            json.put("billingPeriod", Map.of("start", time(month), "end", time(month.plusMonths(1))));
            json.put("bucket", BUCKET);
            json.put("reportKeys", keys);
            json.put("additionalArtifactKeys", List.of());
            return Json.of(json);
        }

        String exportManifest() {
            String type = delivery.fileType() == FileType.PARQUET ? "PARQUET" : "TEXT_OR_CSV";
            var json = new LinkedHashMap<String, Object>();
            json.put("executionId", id);
            json.put(
                    "exportArn",
                    "arn:aws:bcm-data-exports:us-east-1:" + ledger.payer().id() + ":export/" + delivery.name());
            json.put("columns", columns());
            json.put("contentType", type);
            json.put("compression", delivery.fileType() == FileType.PARQUET ? "PARQUET" : "GZIP");
            json.put(
                    "dataFiles",
                    keys.stream().map(key -> "s3://" + BUCKET + "/" + key).toList());
            return Json.of(json);
        }

        private List<Map<String, String>> columns() {
            return table.fields().stream()
                    .map(field ->
                            Map.of("name", delivery.fileType() == FileType.PARQUET ? field.name() : field.header()))
                    .toList();
        }

        private static String time(YearMonth month) {
            return DAY.format(month.atDay(1)) + "T000000.000Z";
        }
    }

    /** The folder of a billing period of a report. */
    static String period(YearMonth month) {
        return DAY.format(month.atDay(1)) + "-" + DAY.format(month.plusMonths(1).atDay(1));
    }

    /** The same for the same names, so that the same bill is delivered byte for byte. */
    static String id(String name, YearMonth month, String what) {
        return UUID.nameUUIDFromBytes((name + "/" + month + "/" + what).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    static void write(String manifest, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, manifest + "\n");
    }
}
