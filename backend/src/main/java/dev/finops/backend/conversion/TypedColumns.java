package dev.finops.backend.conversion;

import dev.finops.backend.charges.BillFormat;
import dev.finops.backend.charges.Columns.Column;
import dev.finops.backend.folder.FileFacts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The columns of the files that a conversion writes: all that any source file of the format has, so that every file has the
 * same. A Cost and Usage Report's get the names that AWS gives them in Parquet, those of FOCUS keep their own.
 */
final class TypedColumns {
    static final String AMOUNT = "DECIMAL(38, 12)";

    private final BillFormat format;
    /** By Athena's name. */
    private final Map<String, String> names;

    private TypedColumns(BillFormat format, Map<String, String> names) {
        this.format = format;
        this.names = names;
    }

    static TypedColumns of(BillFormat format, Collection<FileFacts> files) {
        var names = new TreeMap<String, String>();
        files.forEach(facts -> facts.columns()
                .byName()
                .forEach((name, columns) -> names.putIfAbsent(
                        name, format == BillFormat.FOCUS ? columns.getFirst().header() : name)));
        return new TypedColumns(format, names);
    }

    /** Differs when a column does. */
    String signature() {
        return format.word() + " " + names.values().stream().sorted().collect(Collectors.joining(" "));
    }

    /** The columns that are added up to prove that nothing was lost, by their names in the files to write. */
    List<String> amounts() {
        return names.entrySet().stream()
                .filter(entry -> type(entry.getKey()) == DataDictionary.Type.AMOUNT)
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The rows of a source file in the shape of the files to write. */
    String select(FileFacts facts, String from) {
        var outputs = new ArrayList<String>();
        names.forEach((name, target) -> outputs.add(value(facts, name) + " AS " + quotedName(target)));
        return "SELECT " + String.join(", ", outputs) + " FROM " + from;
    }

    private String value(FileFacts facts, String name) {
        List<Column> columns =
                Optional.ofNullable(facts.columns().byName().get(name)).orElse(List.of());
        if (columns.isEmpty()) {
            return "CAST(NULL AS " + engineType(type(name)) + ")";
        }
        List<String> values = columns.stream().map(this::something).toList();
        String value = values.size() == 1 ? values.getFirst() : "coalesce(" + String.join(", ", values) + ")";
        return switch (type(name)) {
            case TEXT -> value;
            case TIMESTAMP -> timestamp(value, name);
            case AMOUNT -> "CAST(" + value + " AS " + AMOUNT + ")";
            case MAP, AMOUNT_MAP -> "CAST(CAST(" + value + " AS JSON) AS " + engineType(type(name)) + ")";
        };
    }

    /** Nothing is counted by the end of a FOCUS charge, and even the specification's examples have one that is no time. */
    private static String timestamp(String value, String name) {
        return (name.equals("chargeperiodend") ? "TRY_CAST(" : "CAST(") + value + " AS TIMESTAMP)";
    }

    private String something(Column column) {
        String name = quotedName(column.name());
        String nothing = DataDictionary.nothing(format).stream()
                .map(text -> "'" + text + "'")
                .collect(Collectors.joining(", "));
        return "CASE WHEN " + name + " IN (" + nothing + ") THEN NULL ELSE " + name + " END";
    }

    private DataDictionary.Type type(String name) {
        return DataDictionary.type(format, name);
    }

    private static String engineType(DataDictionary.Type type) {
        return switch (type) {
            case TEXT -> "VARCHAR";
            case TIMESTAMP -> "TIMESTAMP";
            case AMOUNT -> AMOUNT;
            case MAP -> "MAP(VARCHAR, VARCHAR)";
            case AMOUNT_MAP -> "MAP(VARCHAR, DOUBLE)";
        };
    }

    static String quotedName(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
