package dev.finops.backend.sql;

import dev.finops.backend.sql.Expression.ValueType;
import dev.finops.backend.sql.Relation.Files;
import dev.finops.backend.sql.Relation.Order;
import dev.finops.backend.sql.Relation.Output;
import dev.finops.backend.sql.Relation.Select;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes relations as DuckDB reads them. */
public final class DuckDbPrinter {
    /** DuckDB holds a buffer for every CSV file of a query at once, by default of 32 MB: too much for a year of bills. */
    private static final String CSV_BUFFER = "buffer_size = 1000000, max_line_size = 500000";

    /** What AWS writes; a guess could take another sign for the one between columns, and miss lines that have too many. */
    private static final String DIALECT =
            "delim = ',', quote = '\"', escape = '\"', comment = '', skip = 0, strict_mode = true, null_padding = false";

    private static final Pattern PLAIN_NAME = Pattern.compile("[a-z][a-z0-9_]*");
    private static final Pattern GLOB = Pattern.compile("([\\[*?])");

    private DuckDbPrinter() {}

    public static String print(Relation relation) {
        return switch (relation) {
            case Relation.Table table -> "SELECT * FROM " + name(table.name());
            case Files files -> "SELECT * FROM " + scan(files);
            case Relation.With with ->
                "WITH " + name(with.name()) + " AS MATERIALIZED (\n" + print(with.definition()) + ")\n"
                        + print(with.result());
            case Relation.UnionAll union ->
                union.parts().stream().map(DuckDbPrinter::part).collect(Collectors.joining("\nUNION ALL\n"));
            case Relation.EachDay each ->
                "SELECT *, unnest(range(%s, %s + INTERVAL 1 DAY, INTERVAL 1 DAY))::DATE AS %s FROM %s"
                        .formatted(print(each.first()), print(each.last()), name(each.day()), from(each.source()));
            case Select select -> print(select);
        };
    }

    private static String print(Select select) {
        var sql = new StringBuilder("SELECT ");
        sql.append(select.outputs().stream().map(DuckDbPrinter::print).collect(Collectors.joining(", ")));
        sql.append("\nFROM ").append(from(select.from()));
        if (select.where() != null) {
            sql.append("\nWHERE ").append(print(select.where()));
        }
        if (!select.groupBy().isEmpty()) {
            sql.append("\nGROUP BY ").append(list(select.groupBy()));
        }
        if (!select.orderBy().isEmpty()) {
            sql.append("\nORDER BY ")
                    .append(select.orderBy().stream().map(DuckDbPrinter::print).collect(Collectors.joining(", ")));
        }
        if (select.limit() != null) {
            sql.append("\nLIMIT ").append(select.limit());
        }
        if (select.offset() > 0) {
            sql.append("\nOFFSET ").append(select.offset());
        }
        return sql.toString();
    }

    /** Without parentheses, an order or a limit would end the union. */
    private static String part(Relation relation) {
        boolean ends = relation instanceof Select select
                && (select.limit() != null || !select.orderBy().isEmpty());
        return ends ? "(" + print(relation) + ")" : print(relation);
    }

    private static String from(Relation relation) {
        return switch (relation) {
            case Relation.Table table -> name(table.name());
            case Files files -> scan(files);
            case Select select -> "(" + print(select) + ")";
            case Relation.UnionAll union -> "(" + print(union) + ")";
            case Relation.With with -> "(" + print(with) + ")";
            case Relation.EachDay each -> "(" + print(each) + ")";
        };
    }

    private static String scan(Files files) {
        String paths = paths(files);
        // The folder's partition columns would clash with columns of the same name in a file.
        String options = ", hive_partitioning = false" + (files.byName() ? ", union_by_name = true" : "");
        return switch (files.format()) {
            case PARQUET -> "read_parquet(" + paths + options + ")";
            case CSV -> csv(paths, true, options);
            case CSV_WITHOUT_HEADER -> csv(paths, false, options);
        };
    }

    private static String paths(Files files) {
        return files.paths().stream()
                // DuckDB takes every path for a pattern.
                .map(path -> quoted(GLOB.matcher(path.toString()).replaceAll("[$1]")))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String csv(String paths, boolean header, String options) {
        return "read_csv(" + paths + ", header = " + header + ", all_varchar = true, " + DIALECT + ", " + CSV_BUFFER
                + options + ")";
    }

    /** Reads a CSV file as having these columns, so that the engine says of each line that has others. */
    public static String csvOfColumns(Files files, String columns) {
        return "read_csv(" + paths(files) + ", header = true, auto_detect = false, columns = " + columns + ", "
                + DIALECT + ", " + CSV_BUFFER + ", hive_partitioning = false)";
    }

    private static String print(Output output) {
        String value = print(output.value());
        return value.equals(name(output.name())) ? value : value + " AS " + name(output.name());
    }

    private static String print(Order order) {
        return print(order.value()) + (order.descending() ? " DESC" : "") + " NULLS LAST";
    }

    public static String print(Expression expression) {
        return switch (expression) {
            case Expression.Column column -> name(column.name());
            case Expression.Text text -> quoted(text.value());
            case Expression.Numeral numeral -> numeral.value().toPlainString();
            case Expression.Day day -> "DATE '" + day.value() + "'";
            case Expression.Bool bool -> bool.value() ? "true" : "false";
            case Expression.Absent absent -> "CAST(NULL AS " + type(absent.type()) + ")";
            case Expression.Cast cast -> "CAST(" + print(cast.value()) + " AS " + type(cast.type()) + ")";
            case Expression.TryCast cast -> "TRY_CAST(" + print(cast.value()) + " AS " + type(cast.type()) + ")";
            case Expression.Call call -> call(call);
            case Expression.Window window -> print(window);
            case Expression.Floor floor ->
                "date_trunc('" + floor.unit().name().toLowerCase(Locale.ROOT) + "', " + print(floor.value()) + ")";
            case Expression.Binary binary ->
                "(" + print(binary.left()) + " " + binary.operator().sign() + " " + print(binary.right()) + ")";
            case Expression.Not(Expression.IsAbsent(Expression value)) -> "(" + print(value) + " IS NOT NULL)";
            case Expression.Not not -> "(NOT " + print(not.value()) + ")";
            case Expression.IsAbsent absent -> "(" + print(absent.value()) + " IS NULL)";
            case Expression.In in ->
                in.options().isEmpty() ? "false" : "(" + print(in.value()) + " IN (" + list(in.options()) + "))";
            case Expression.Case cases -> print(cases);
        };
    }

    private static String print(Expression.Case cases) {
        if (cases.whens().isEmpty()) {
            return print(cases.otherwise());
        }
        return cases.whens().stream()
                .map(when -> "WHEN " + print(when.condition()) + " THEN " + print(when.value()))
                .collect(Collectors.joining(" ", "CASE ", " ELSE " + print(cases.otherwise()) + " END"));
    }

    private static String print(Expression.Window window) {
        var over = new ArrayList<String>();
        if (!window.partitionBy().isEmpty()) {
            over.add("PARTITION BY " + list(window.partitionBy()));
        }
        if (!window.orderBy().isEmpty()) {
            over.add("ORDER BY "
                    + window.orderBy().stream().map(DuckDbPrinter::print).collect(Collectors.joining(", ")));
        }
        return call(window.call()) + " OVER (" + String.join(" ", over) + ")";
    }

    private static String call(Expression.Call call) {
        List<String> arguments =
                call.arguments().stream().map(DuckDbPrinter::print).toList();
        return switch (call.function()) {
            case SUM, COUNT, MIN, MAX, ABS, COALESCE, LEAST, GREATEST, LOWER ->
                call.function().name().toLowerCase(Locale.ROOT)
                        + (arguments.isEmpty()
                                ? "(*)"
                                : arguments.stream().collect(Collectors.joining(", ", "(", ")")));
            case COUNT_DISTINCT -> "count(DISTINCT " + arguments.getFirst() + ")";
            case DENSE_RANK -> "dense_rank()";
            case POSITION -> "strpos(" + String.join(", ", arguments) + ")";
            case FIRST_GROUP -> "regexp_extract(" + String.join(", ", arguments) + ", 1)";
            case MAP_VALUE -> arguments.get(0) + "[" + arguments.get(1) + "]";
            case JSON_VALUE -> "json_extract_string(" + json(arguments.get(0)) + ", " + jsonPointer(call) + ")";
            case EACH_MAP_KEY -> "unnest(map_keys(" + arguments.getFirst() + "))";
            case EACH_JSON_KEY -> "unnest(json_keys(" + json(arguments.getFirst()) + "))";
            case NULL_IF -> "nullif(" + String.join(", ", arguments) + ")";
            case ANY_TRUE -> "bool_or(" + arguments.getFirst() + ")";
            case FIRST_OF_MONTH -> "CAST(date_trunc('month', " + arguments.getFirst() + ") AS DATE)";
            case DAYS_BETWEEN -> "date_diff('day', " + String.join(", ", arguments) + ")";
            case SECONDS_BETWEEN -> "date_diff('second', " + String.join(", ", arguments) + ")";
            case PLUS_DAYS -> "CAST(" + arguments.get(0) + " + to_days(" + arguments.get(1) + ") AS DATE)";
            case MINUS_SECONDS -> "(" + arguments.get(0) + " - to_seconds(" + arguments.get(1) + "))";
        };
    }

    private static String json(String text) {
        return "TRY_CAST(" + text + " AS JSON)";
    }

    /** A path in DuckDB's own notation cannot hold every key. */
    private static String jsonPointer(Expression.Call call) {
        if (call.arguments().get(1) instanceof Expression.Text(String key)) {
            return quoted("/" + key.replace("~", "~0").replace("/", "~1"));
        }
        throw new IllegalArgumentException("The key of a JSON value is a text, known when the statement is written");
    }

    private static String list(List<Expression> expressions) {
        return expressions.stream().map(DuckDbPrinter::print).collect(Collectors.joining(", "));
    }

    private static String type(ValueType type) {
        return switch (type) {
            case TEXT -> "VARCHAR";
            case MONEY -> "DECIMAL(38, 12)";
            case DOUBLE -> "DOUBLE";
            case TIMESTAMP -> "TIMESTAMP";
            case DATE -> "DATE";
            case INTEGER -> "INTEGER";
        };
    }

    private static String name(String name) {
        return PLAIN_NAME.matcher(name).matches() ? name : "\"" + name.replace("\"", "\"\"") + "\"";
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
