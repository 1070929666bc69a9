package dev.finops.backend.charges;

import static dev.finops.backend.sql.Sql.and;
import static dev.finops.backend.sql.Sql.call;
import static dev.finops.backend.sql.Sql.column;
import static dev.finops.backend.sql.Sql.equal;
import static dev.finops.backend.sql.Sql.present;

import dev.finops.backend.sql.Expression;
import dev.finops.backend.sql.Expression.Absent;
import dev.finops.backend.sql.Expression.Cast;
import dev.finops.backend.sql.Expression.Function;
import dev.finops.backend.sql.Expression.ValueType;
import dev.finops.backend.sql.Sql;

/** Reads fields of a legacy report's row; one that the file lacks, or has as an empty text, is absent. */
final class LegacyCurFields {
    private final Columns columns;

    LegacyCurFields(Columns columns) {
        this.columns = columns;
    }

    boolean has(String name) {
        return columns.has(name);
    }

    Expression text(String name) {
        return columns.find(name)
                .map(found -> {
                    var value = column(found.name());
                    return call(
                            Function.NULL_IF, found.isText() ? value : new Cast(value, ValueType.TEXT), Sql.text(""));
                })
                .orElseGet(() -> new Absent(ValueType.TEXT));
    }

    Expression timestamp(String name) {
        return typed(name, ValueType.TIMESTAMP);
    }

    Expression moneyOrAbsent(String name) {
        return typed(name, ValueType.MONEY);
    }

    /** The amount, 0 where there is none. */
    Expression money(String name) {
        return columns.has(name) ? call(Function.COALESCE, moneyOrAbsent(name), Sql.money(0)) : Sql.money(0);
    }

    Expression type() {
        return text("line_item_line_item_type");
    }

    /** Whether the row is the upfront purchase of a reservation. */
    Expression reservationPurchase() {
        return and(equal(type(), "Fee"), present(text("reservation_reservation_a_r_n")));
    }

    private Expression typed(String name, ValueType type) {
        return columns.find(name)
                .<Expression>map(found -> {
                    var value = column(found.name());
                    if (found.isText()) {
                        return new Cast(call(Function.NULL_IF, value, Sql.text("")), type);
                    }
                    // The engine can skip parts of a file by a column's range only if nothing is done to the column.
                    return type == ValueType.TIMESTAMP && found.type().equals("TIMESTAMP")
                            ? value
                            : new Cast(value, type);
                })
                .orElseGet(() -> new Absent(type));
    }
}
