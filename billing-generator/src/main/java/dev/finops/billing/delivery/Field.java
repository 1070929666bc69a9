package dev.finops.billing.delivery;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of a report.
 *
 * @param name in Parquet
 * @param header in CSV
 * @param value of a row: a String, BigDecimal, LocalDateTime or Map by the type; null where there is none
 */
record Field<R>(String name, String header, ValueType type, Function<R, @Nullable Object> value) {
    /** With the same name in both. */
    Field(String name, ValueType type, Function<R, @Nullable Object> value) {
        this(name, name, type, value);
    }
}
