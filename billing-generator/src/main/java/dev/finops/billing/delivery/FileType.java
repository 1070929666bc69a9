package dev.finops.billing.delivery;

/** How a table is written. */
public enum FileType {
    PARQUET(".snappy.parquet"),
    CSV(".csv.gz");

    private final String suffix;

    FileType(String suffix) {
        this.suffix = suffix;
    }

    String suffix() {
        return suffix;
    }
}
