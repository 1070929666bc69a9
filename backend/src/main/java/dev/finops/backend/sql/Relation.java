package dev.finops.backend.sql;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A set of rows. */
public sealed interface Relation {
    /** A table or view by name. */
    record Table(String name) implements Relation {}

    /**
     * Rows of files.
     *
     * @param byName whether some of the files lack columns of others, or have them in another order; without, all have the
     *     same, and the engine looks only into the first
     */
    record Files(Format format, List<Path> paths, boolean byName) implements Relation {
        public Files {
            paths = List.copyOf(paths);
        }

        /** Of files that have the same columns. */
        public Files(Format format, List<Path> paths) {
            this(format, paths, false);
        }
    }

    /** The result, in which a table's name stands for the definition's rows, computed once. */
    record With(String name, Relation definition, Relation result) implements Relation {}

    record UnionAll(List<Relation> parts) implements Relation {}

    /** Each row of the source once per day, from the first to the last, both included, with the day as a column. */
    record EachDay(Relation source, Expression first, Expression last, String day) implements Relation {}

    /**
     * @param where null for every row
     * @param limit null for no limit
     * @param offset how many rows to pass over
     */
    record Select(
            List<Output> outputs,
            Relation from,
            @Nullable Expression where,
            List<Expression> groupBy,
            List<Order> orderBy,
            @Nullable Integer limit,
            int offset)
            implements Relation {
        public static Select of(List<Output> outputs, Relation from) {
            return new Select(outputs, from, null, List.of(), List.of(), null, 0);
        }

        /** Keeps only rows that also meet the condition. */
        public Select where(Expression condition) {
            var both = where == null ? condition : new Expression.Binary(Expression.Operator.AND, where, condition);
            return new Select(outputs, from, both, groupBy, orderBy, limit, offset);
        }

        public Select groupBy(List<Expression> keys) {
            return new Select(outputs, from, where, keys, orderBy, limit, offset);
        }

        public Select orderBy(List<Order> order) {
            return new Select(outputs, from, where, groupBy, order, limit, offset);
        }

        public Select limit(int rows) {
            return new Select(outputs, from, where, groupBy, orderBy, rows, offset);
        }

        public Select offset(int rows) {
            return new Select(outputs, from, where, groupBy, orderBy, limit, rows);
        }

        public Select and(Output output) {
            var more = new ArrayList<>(outputs);
            more.add(output);
            return new Select(more, from, where, groupBy, orderBy, limit, offset);
        }
    }

    /** A column of a result. */
    record Output(Expression value, String name) {}

    /** Absent values come last. */
    record Order(Expression value, boolean descending) {}

    /** How a file is written. */
    enum Format {
        PARQUET,
        /** With the names of the columns in the first line. */
        CSV,
        CSV_WITHOUT_HEADER
    }
}
