package dev.finops.backend.charges;

import static dev.finops.backend.sql.Sql.binary;
import static dev.finops.backend.sql.Sql.call;
import static dev.finops.backend.sql.Sql.cases;
import static dev.finops.backend.sql.Sql.column;
import static dev.finops.backend.sql.Sql.in;
import static dev.finops.backend.sql.Sql.number;
import static dev.finops.backend.sql.Sql.or;
import static dev.finops.backend.sql.Sql.when;

import dev.finops.backend.charges.Columns.Column;
import dev.finops.backend.sql.Expression;
import dev.finops.backend.sql.Expression.Absent;
import dev.finops.backend.sql.Expression.Cast;
import dev.finops.backend.sql.Expression.Function;
import dev.finops.backend.sql.Expression.Operator;
import dev.finops.backend.sql.Expression.TryCast;
import dev.finops.backend.sql.Expression.ValueType;
import dev.finops.backend.sql.Sql;
import java.util.List;
import java.util.Optional;

/** Reads fields of a billing file's rows; one that the file lacks, or has as a text that means nothing, is absent. */
final class Fields {
    /** Below it, a double times 10^12 is a whole number that a double can hold, so that the engine's cast rounds right. */
    private static final long EXACT_BELOW = 4096;

    private final Columns columns;
    private final List<String> nothing;

    /** @param nothing the texts that stand for an absent value */
    Fields(Columns columns, List<String> nothing) {
        this.columns = columns;
        this.nothing = nothing;
    }

    Columns columns() {
        return columns;
    }

    boolean has(String name) {
        return columns.has(name);
    }

    Expression text(String name) {
        List<Column> found = columns.all(name);
        return found.isEmpty()
                ? new Absent(ValueType.TEXT)
                : first(found.stream().map(this::text).toArray(Expression[]::new));
    }

    /** One of several columns that come to one name. */
    Expression text(String name, String header) {
        Expression[] found = columns.all(name).stream()
                .filter(column -> column.header().equals(header))
                .map(this::text)
                .toArray(Expression[]::new);
        return found.length == 0 ? new Absent(ValueType.TEXT) : first(found);
    }

    Expression text(Column found) {
        var value = column(found.name());
        return something(found.isText() ? value : new Cast(value, ValueType.TEXT));
    }

    /** A value of a map, which CSV files have as the text of a JSON object. */
    Expression inMap(String name, String key) {
        return columns.find(name)
                .filter(Column::isMap)
                .map(found -> inMap(found, key))
                .orElseGet(() -> new Absent(ValueType.TEXT));
    }

    Expression inMap(Column map, String key) {
        var function = map.isText() ? Function.JSON_VALUE : Function.MAP_VALUE;
        return something(call(function, column(map.name()), Sql.text(key)));
    }

    Expression timestamp(String name) {
        return typed(name, ValueType.TIMESTAMP);
    }

    /** A point in time that nothing is counted by: one that cannot be read is absent. */
    Expression timestampIfValid(String name) {
        return columns.find(name)
                .filter(Column::isText)
                .<Expression>map(found -> new TryCast(column(found.name()), ValueType.TIMESTAMP))
                .orElseGet(() -> timestamp(name));
    }

    Expression moneyOrAbsent(String name) {
        return typed(name, ValueType.MONEY);
    }

    /** The amount, 0 where there is none. */
    Expression money(String name) {
        return columns.has(name) ? call(Function.COALESCE, moneyOrAbsent(name), Sql.money(0)) : Sql.money(0);
    }

    /** The first of the fields that is filled. */
    Expression first(Expression... fields) {
        List<Expression> there = List.of(fields).stream()
                .filter(field -> !(field instanceof Absent))
                .toList();
        return switch (there.size()) {
            case 0 -> fields[0];
            case 1 -> there.getFirst();
            default -> new Expression.Call(Function.COALESCE, there);
        };
    }

    private Expression typed(String name, ValueType type) {
        return columns.find(name).map(found -> typed(found, type)).orElseGet(() -> new Absent(type));
    }

    private Expression typed(Column found, ValueType type) {
        var value = column(found.name());
        if (found.isText()) {
            return new Cast(something(value), type);
        }
        if (type == ValueType.MONEY && found.isFloatingPoint()) {
            return exact(value, found);
        }
        // The engine can skip parts of a file by a column's range only if nothing is done to the column.
        return type == ValueType.TIMESTAMP && found.type().equals("TIMESTAMP") ? value : new Cast(value, type);
    }

    /** The decimal that the file's writer meant: the shortest that reads as the same floating point number. */
    private static Expression exact(Expression value, Column found) {
        var byText = new Cast(new Cast(value, ValueType.TEXT), ValueType.MONEY);
        if (found.type().equals("FLOAT")) {
            return byText;
        }
        var large = or(
                binary(value, Operator.GREATER, number(EXACT_BELOW)),
                binary(value, Operator.LESS, number(-EXACT_BELOW)));
        return cases(new Cast(value, ValueType.MONEY), when(large, byText));
    }

    private Expression something(Expression text) {
        if (nothing.size() == 1) {
            return call(Function.NULL_IF, text, Sql.text(nothing.getFirst()));
        }
        return cases(text, when(in(text, nothing), new Absent(ValueType.TEXT)));
    }

    /** The field, unless this file has no such column. */
    Optional<Expression> optionalText(String name) {
        return columns.has(name) ? Optional.of(text(name)) : Optional.empty();
    }
}
