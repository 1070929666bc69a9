package dev.finops.backend.sql;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** A value in a relation's row. */
public sealed interface Expression {
    record Column(String name) implements Expression {}

    record Text(String value) implements Expression {}

    record Numeral(BigDecimal value) implements Expression {}

    record Day(LocalDate value) implements Expression {}

    record Bool(boolean value) implements Expression {}

    /** No value, of a type, so that unions of relations agree on it. */
    record Absent(ValueType type) implements Expression {}

    record Cast(Expression value, ValueType type) implements Expression {}

    /** Absent where the value cannot be read as the type. */
    record TryCast(Expression value, ValueType type) implements Expression {}

    record Call(Function function, List<Expression> arguments) implements Expression {}

    /** A function over the rows that share the partition, in order; with no partition, over all rows. */
    record Window(Call call, List<Expression> partitionBy, List<Relation.Order> orderBy) implements Expression {}

    /** The first moment of the calendar unit that holds the timestamp; weeks begin on Monday. */
    record Floor(CalendarUnit unit, Expression value) implements Expression {}

    record Binary(Operator operator, Expression left, Expression right) implements Expression {}

    record Not(Expression value) implements Expression {}

    record IsAbsent(Expression value) implements Expression {}

    /** Whether the value is one of the options; never, when there are none. */
    record In(Expression value, List<Expression> options) implements Expression {}

    record Case(List<When> whens, Expression otherwise) implements Expression {}

    record When(Expression condition, Expression value) {}

    /** What a timestamp can be rounded down to. */
    enum CalendarUnit {
        YEAR,
        QUARTER,
        MONTH,
        WEEK,
        DAY,
        HOUR
    }

    /** The types that charges are made of. */
    enum ValueType {
        TEXT,
        /** Thirty-eight digits, twelve of them after the point. */
        MONEY,
        DOUBLE,
        TIMESTAMP,
        DATE,
        INTEGER
    }

    /** Functions that every engine has, though not by one name. */
    enum Function {
        SUM,
        COUNT,
        COUNT_DISTINCT,
        /** The rank of a row's order among the different ones of its partition; only in a {@link Window}. */
        DENSE_RANK,
        MIN,
        MAX,
        ABS,
        COALESCE,
        /** Nothing where the first argument equals the second. */
        NULL_IF,
        LEAST,
        GREATEST,
        LOWER,
        /** Where the second text begins in the first, from 1 on; 0 where it is not in it. */
        POSITION,
        /** What the first group of the regular expression, the second argument, matches in the text; empty if nothing. */
        FIRST_GROUP,
        /** The value of a map's key. */
        MAP_VALUE,
        /** The text at a key of a JSON object; absent where the text is none. */
        JSON_VALUE,
        /** The keys of a map, one row each. */
        EACH_MAP_KEY,
        /** The keys of a JSON object, one row each. */
        EACH_JSON_KEY,
        ANY_TRUE,
        FIRST_OF_MONTH,
        /** Days from the first date to the second. */
        DAYS_BETWEEN,
        /** Seconds from the first timestamp to the second. */
        SECONDS_BETWEEN,
        /** The date as many days later. */
        PLUS_DAYS,
        /** The timestamp as many seconds earlier. */
        MINUS_SECONDS
    }

    /** Operators between two values. */
    enum Operator {
        EQUAL("="),
        NOT_EQUAL("<>"),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">="),
        AND("AND"),
        OR("OR"),
        PLUS("+"),
        MINUS("-"),
        TIMES("*"),
        DIVIDED_BY("/"),
        LIKE("LIKE");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }
    }
}
