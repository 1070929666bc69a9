package dev.finops.backend.charges;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
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
 * and another in CSV ({@code lineItem/UnblendedCost}); both are found by the Parquet one. Headers that come to one such name,
 * as those of tags do whose keys differ in case alone, are one column of which the first that is filled counts.
 *
 * @param byName the columns of each name, by Athena's name
 */
public record Columns(Map<String, List<Column>> byName) {
    private static final Pattern WORD_START = Pattern.compile("(?<=.)(?=\\p{Lu})");

    /**
     * @param name as the engine calls it, which tells headers that differ in case alone apart by a number
     * @param header as the file writes it
     * @param type as the engine names it
     */
    public record Column(String name, String header, String type) {
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
        var copy = new LinkedHashMap<String, List<Column>>();
        byName.forEach((name, columns) -> copy.put(name, List.copyOf(columns)));
        byName = Collections.unmodifiableMap(copy);
    }

    public static Columns of(List<Column> columns) {
        var byName = new TreeMap<String, List<Column>>();
        columns.forEach(column -> byName.computeIfAbsent(athenaName(column.header()), ignored -> new ArrayList<>())
                .add(column));
        return new Columns(byName);
    }

    /** By Athena's names. */
    public Set<String> names() {
        return byName.keySet();
    }

    public boolean has(String name) {
        return byName.containsKey(name);
    }

    /** The first column of the name. */
    public Optional<Column> find(String name) {
        return all(name).stream().findFirst();
    }

    List<Column> all(String name) {
        return byName.getOrDefault(name, List.of());
    }

    /**
     * The columns of both, unless a column that both have is written in another way or of another type, or the engine, to which
     * capitals are the same as others, would take two for one: then empty.
     */
    Optional<Columns> and(Columns others) {
        Map<String, String> headers = headersByEngineName();
        boolean mixedUp = others.headersByEngineName().entrySet().stream()
                .anyMatch(other ->
                        !headers.getOrDefault(other.getKey(), other.getValue()).equals(other.getValue()));
        if (mixedUp) {
            return Optional.empty();
        }
        var both = new TreeMap<>(byName);
        for (var column : others.byName.entrySet()) {
            var mine = both.putIfAbsent(column.getKey(), column.getValue());
            if (mine != null && !mine.equals(column.getValue())) {
                return Optional.empty();
            }
        }
        return Optional.of(new Columns(both));
    }

    private Map<String, String> headersByEngineName() {
        var headers = new HashMap<String, String>();
        byName.values()
                .forEach(columns -> columns.forEach(
                        column -> headers.put(column.name().toLowerCase(Locale.ROOT), column.header())));
        return headers;
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
        return WORD_START.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "_");
    }
}
