package dev.finops.billing.delivery;

/** What a column holds. */
enum ValueType {
    TEXT("VARCHAR"),
    TIME("TIMESTAMP"),
    NUMBER("DOUBLE"),
    TEXTS("MAP(VARCHAR, VARCHAR)");

    private final String sql;

    ValueType(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }
}
