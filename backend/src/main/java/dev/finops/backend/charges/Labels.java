package dev.finops.backend.charges;

import dev.finops.backend.charges.Columns.Column;
import dev.finops.backend.sql.Expression;
import dev.finops.backend.sql.Expression.Absent;
import dev.finops.backend.sql.Expression.ValueType;
import dev.finops.backend.sql.Relation.Output;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Tags and cost categories of billing files, each under one name whatever its spellings: a column of its own in a legacy
 * report ({@code resource_tags_user_cost_center}, {@code resourceTags/user:CostCenter}), a key of a map in CUR 2.0 and FOCUS
 * ({@code user_cost_center}, {@code user:CostCenter}). Spellings that come to one name, such as keys that differ in case
 * alone, are one label; of a row's values the first counts.
 *
 * @param tags the spellings of each tag key, by its name
 * @param costCategories likewise
 */
public record Labels(
        SortedMap<String, SortedSet<Spelling>> tags, SortedMap<String, SortedSet<Spelling>> costCategories) {
    public static final Labels NONE = new Labels(new TreeMap<>(), new TreeMap<>());

    private static final Pattern USER = Pattern.compile("^user[:_]");
    private static final Pattern WORD_START = Pattern.compile("(?<=.)(?=\\p{Lu})");
    private static final Pattern NOT_IN_NAMES = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** Columns of legacy reports, by the start of their names. */
    private static final Map<String, Kind> COLUMNS =
            Map.of("resource_tags_", Kind.TAG, "cost_category_", Kind.COST_CATEGORY);

    /** Columns that hold maps, in CUR 2.0 and FOCUS. */
    private static final Map<String, Kind> MAPS = Map.of(
            "resource_tags",
            Kind.TAG,
            "tags",
            Kind.TAG,
            "cost_category",
            Kind.COST_CATEGORY,
            "x_costcategories",
            Kind.COST_CATEGORY);

    /**
     * In maps that hold labels of several sources, what stands before the key.
     *
     * @see <a href="https://docs.aws.amazon.com/cur/latest/userguide/table-dictionary-cur2-tag-columns.html">AWS, tag
     *     prefixes</a>
     */
    private static final List<Source> SOURCES = List.of(
            new Source("resourceTags/", Kind.TAG, ""),
            new Source("accountTag/", Kind.TAG, "account_"),
            new Source("userAttribute/", Kind.TAG, "user_attribute_"),
            new Source("costCategory/", Kind.COST_CATEGORY, ""));

    private enum Kind {
        TAG,
        COST_CATEGORY
    }

    private record Source(String prefix, Kind kind, String namePrefix) {}

    /**
     * How a file writes a label.
     *
     * @param column by Athena's name
     * @param key in the map that the column holds; empty if the column is the label
     */
    public record Spelling(String column, String key) implements Comparable<Spelling> {
        private static final Comparator<Spelling> ORDER =
                Comparator.comparing(Spelling::column).thenComparing(Spelling::key);

        @Override
        public int compareTo(Spelling other) {
            return ORDER.compare(this, other);
        }
    }

    public Labels {
        tags = Collections.unmodifiableSortedMap(tags);
        costCategories = Collections.unmodifiableSortedMap(costCategories);
    }

    /** Those that are columns. */
    public static Labels inColumns(Columns columns) {
        var labels = new Collector();
        for (String name : columns.names()) {
            COLUMNS.forEach((prefix, kind) -> {
                if (name.startsWith(prefix)) {
                    String key = name.substring(prefix.length());
                    labels.add(kind, canonical(key), new Spelling(name, ""));
                }
            });
        }
        return labels.labels();
    }

    /** The columns whose keys {@link #inMap} wants to know, by Athena's names. */
    public static List<String> maps(Columns columns) {
        return MAPS.keySet().stream()
                .filter(name -> columns.find(name).filter(Column::isMap).isPresent())
                .sorted()
                .toList();
    }

    /** Those that are keys in a map. */
    public static Labels inMap(String column, Iterable<String> keys) {
        var labels = new Collector();
        Kind usual = MAPS.getOrDefault(column, Kind.TAG);
        for (String key : keys) {
            var spelling = new Spelling(column, key);
            SOURCES.stream()
                    .filter(source -> key.startsWith(source.prefix()))
                    .findFirst()
                    .ifPresentOrElse(
                            source -> labels.add(
                                    source.kind(),
                                    source.namePrefix()
                                            + canonical(key.substring(
                                                    source.prefix().length())),
                                    spelling),
                            () -> labels.add(usual, canonical(key), spelling));
        }
        return labels.labels();
    }

    public Labels and(Labels others) {
        var labels = new Collector();
        labels.add(this);
        labels.add(others);
        return labels.labels();
    }

    public Keys keys() {
        return new Keys(tags.keySet(), costCategories.keySet());
    }

    /** A column for each label, empty where these files do not have it. */
    List<Output> outputs(Fields fields) {
        var outputs = new ArrayList<Output>();
        tags.forEach((name, spellings) -> outputs.add(new Output(value(spellings, fields), Charge.tag(name))));
        costCategories.forEach(
                (name, spellings) -> outputs.add(new Output(value(spellings, fields), Charge.costCategory(name))));
        return outputs;
    }

    private static Expression value(SortedSet<Spelling> spellings, Fields fields) {
        var values = spellings.stream()
                .map(spelling -> spelling.key().isEmpty()
                        ? fields.text(spelling.column())
                        : fields.inMap(spelling.column(), spelling.key()))
                .toArray(Expression[]::new);
        return values.length == 0 ? new Absent(ValueType.TEXT) : fields.first(values);
    }

    /** In lower case with underscores, as AWS names the columns of tags; without what marks keys that users made. */
    static String canonical(String key) {
        String plain = USER.matcher(key).replaceFirst("");
        String words = WORD_START.matcher(plain).replaceAll("_").toLowerCase(Locale.ROOT);
        return NOT_IN_NAMES.matcher(words).replaceAll("_");
    }

    private static final class Collector {
        private final SortedMap<String, SortedSet<Spelling>> tags = new TreeMap<>();
        private final SortedMap<String, SortedSet<Spelling>> costCategories = new TreeMap<>();

        void add(Kind kind, String name, Spelling spelling) {
            // A key of nothing but signs leaves no name to ask for it by.
            if (!name.isEmpty() && !name.equals("_")) {
                (kind == Kind.TAG ? tags : costCategories)
                        .computeIfAbsent(name, ignored -> new TreeSet<>())
                        .add(spelling);
            }
        }

        void add(Labels labels) {
            labels.tags().forEach((name, spellings) -> spellings.forEach(each -> add(Kind.TAG, name, each)));
            labels.costCategories()
                    .forEach((name, spellings) -> spellings.forEach(each -> add(Kind.COST_CATEGORY, name, each)));
        }

        Labels labels() {
            return new Labels(tags, costCategories);
        }
    }
}
