package dev.finops.backend.sql;

import dev.finops.backend.sql.Expression.Binary;
import dev.finops.backend.sql.Expression.Call;
import dev.finops.backend.sql.Expression.Case;
import dev.finops.backend.sql.Expression.Cast;
import dev.finops.backend.sql.Expression.Column;
import dev.finops.backend.sql.Expression.Function;
import dev.finops.backend.sql.Expression.Operator;
import dev.finops.backend.sql.Expression.When;
import java.math.BigDecimal;
import java.util.List;

/** Short names for building expressions; meant to be imported statically. */
public final class Sql {
    private Sql() {}

    public static Expression column(String name) {
        return new Column(name);
    }

    public static Expression text(String value) {
        return new Expression.Text(value);
    }

    public static Expression number(long value) {
        return new Expression.Numeral(BigDecimal.valueOf(value));
    }

    public static Expression money(long value) {
        return new Cast(number(value), Expression.ValueType.MONEY);
    }

    public static Expression call(Function function, Expression... arguments) {
        return new Call(function, List.of(arguments));
    }

    public static Expression equal(Expression left, Expression right) {
        return new Binary(Operator.EQUAL, left, right);
    }

    public static Expression equal(Expression left, String right) {
        return equal(left, text(right));
    }

    public static Expression binary(Expression left, Operator operator, Expression right) {
        return new Binary(operator, left, right);
    }

    public static Expression and(Expression left, Expression right) {
        return new Binary(Operator.AND, left, right);
    }

    public static Expression or(Expression left, Expression right) {
        return new Binary(Operator.OR, left, right);
    }

    public static Expression present(Expression value) {
        return new Expression.Not(new Expression.IsAbsent(value));
    }

    public static Expression in(Expression value, List<String> options) {
        return new Expression.In(value, options.stream().map(Sql::text).toList());
    }

    public static Expression cases(Expression otherwise, When... whens) {
        return new Case(List.of(whens), otherwise);
    }

    public static When when(Expression condition, Expression value) {
        return new When(condition, value);
    }
}
