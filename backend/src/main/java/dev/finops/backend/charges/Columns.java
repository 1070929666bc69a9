package dev.finops.backend.charges;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The columns that a billing file has. A legacy report has one column name in Parquet ({@code line_item_unblended_cost})
 * and another in CSV ({@code lineItem/UnblendedCost}); both are found by the Parquet one.
 */
public record Columns(Map<String, Column> byName) {
    private static final Pattern WORD_START = Pattern.compile("(?<=.)(?=\\p{Lu})");

    /**
     * @param name as the file writes it
     * @param type as the engine names it
     */
    public record Column(String name, String type) {
        public boolean isText() {
            return type.equals("VARCHAR");
        }

        boolean isFloatingPoint() {
            return type.equals("DOUBLE") || type.equals("FLOAT");
        }

        /** Whether it can hold keys with values: CSV files write maps as JSON texts. */
        boolean isMap() {
            return type.startsWith("MAP(VARCHAR") || isText();
        }
    }

    public Columns {
        byName = new LinkedHashMap<>(byName);
    }

    public static Columns of(List<Column> columns) {
        var byName = new TreeMap<String, Column>();
        columns.forEach(column -> byName.putIfAbsent(athenaName(column.name()), column));
        return new Columns(byName);
    }

    /** By Athena's names. */
    public Set<String> names() {
        return Collections.unmodifiableSet(byName.keySet());
    }

    public boolean has(String name) {
        return byName.containsKey(name);
    }

    public Optional<Column> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * @see <a href="https://docs.aws.amazon.com/cur/latest/userguide/athena.html">how AWS derives Athena's column names:
     *     an underscore before each capital and for each other sign</a>
     */
    static String athenaName(String name) {
        int slash = name.indexOf('/');
        if (slash < 0) {
            return name.toLowerCase(Locale.ROOT);
        }
        return snake(name.substring(0, slash)) + "_" + snake(name.substring(slash + 1));
    }

    private static String snake(String name) {
        return WORD_START.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    }
}
