package dev.finops.backend.charges;

import dev.finops.backend.charges.Columns.Column;
import dev.finops.backend.charges.Spelling.Writing;
import dev.finops.backend.sql.Expression;
import dev.finops.backend.sql.Expression.Absent;
import dev.finops.backend.sql.Expression.ValueType;
import dev.finops.backend.sql.Relation.Output;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tags and cost categories of billing files, as these write them: a column of its own in a legacy report
 * ({@code resourceTags/user:CostCenter} in CSV, {@code resource_tags_user_cost_center} in Parquet), a key of a map in CUR 2.0 and
 * FOCUS ({@code user_cost_center}, {@code user:CostCenter}). What each is called by is up to {@link LabelNames}, since a name can
 * depend on those of other files.
 */
public record Labels(SortedSet<Spelling> tags, SortedSet<Spelling> costCategories) {
    public static final Labels NONE = new Labels(new TreeSet<>(), new TreeSet<>());

    private static final Pattern USER = Pattern.compile("^user:");
    private static final Pattern USER_IN_CUR = Pattern.compile("^user[:_]");

    /** Columns of legacy reports as CSV files write them, with the key as it is. */
    private static final Pattern HEADER = Pattern.compile("(?s)(resourceTags|costCategory)/(.*)");
    /** As Parquet files write them. */
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

    /** Those of CUR 2.0, which has been seen to write keys as Athena names columns. */
    private static final List<String> MAPS_OF_CUR = List.of("resource_tags", "cost_category");

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

    public Labels {
        tags = Collections.unmodifiableSortedSet(tags);
        costCategories = Collections.unmodifiableSortedSet(costCategories);
    }

    /** Those that are columns. */
    public static Labels inColumns(Columns columns) {
        var found = new Collector();
        columns.byName()
                .forEach((name, named) -> named.forEach(column -> {
                    Matcher header = HEADER.matcher(column.header());
                    if (header.matches()) {
                        Kind kind = header.group(1).equals("resourceTags") ? Kind.TAG : Kind.COST_CATEGORY;
                        String key = USER.matcher(header.group(2)).replaceFirst("");
                        found.add(kind, new Spelling(key, Writing.EXACT, name, column.header(), ""));
                    } else {
                        COLUMNS.forEach((prefix, kind) -> {
                            if (name.startsWith(prefix)) {
                                String key = USER_IN_CUR
                                        .matcher(name.substring(prefix.length()))
                                        .replaceFirst("");
                                found.add(kind, new Spelling(key, Writing.FOLDED, name, column.header(), ""));
                            }
                        });
                    }
                }));
        return found.labels();
    }

    /** The columns whose keys {@link #inMap} wants to know, by Athena's names. */
    public static List<String> maps(Columns columns) {
        return MAPS.keySet().stream()
                .filter(name -> columns.find(name).filter(Column::isMap).isPresent())
                .sorted()
                .toList();
    }

    /** Those that are keys in a map. */
    public static Labels inMap(String column, Collection<String> keys) {
        // Two keys that differ in the mark of users alone can both be in a row: neither stands for the other.
        record Called(Kind kind, String name) {}
        var times = new HashMap<Called, Integer>();
        keys.forEach(key -> times.merge(new Called(kind(column, key), name(column, key)), 1, Integer::sum));
        var found = new Collector();
        for (String key : keys) {
            String name = name(column, key);
            Kind kind = kind(column, key);
            boolean apart = times.getOrDefault(new Called(kind, name), 0) > 1;
            found.add(kind, new Spelling(apart ? key : name, writing(column, name), column, "", key));
        }
        return found.labels();
    }

    private static Kind kind(String column, String key) {
        return source(key).map(Source::kind).orElseGet(() -> MAPS.getOrDefault(column, Kind.TAG));
    }

    private static Optional<Source> source(String key) {
        return SOURCES.stream()
                .filter(source -> key.startsWith(source.prefix()))
                .findFirst();
    }

    private static String name(String column, String key) {
        Pattern user = MAPS_OF_CUR.contains(column) ? USER_IN_CUR : USER;
        return source(key)
                .map(source -> source.namePrefix()
                        + user.matcher(key.substring(source.prefix().length())).replaceFirst(""))
                .orElseGet(() -> user.matcher(key).replaceFirst(""));
    }

    private static Writing writing(String column, String name) {
        return MAPS_OF_CUR.contains(column) && LabelNames.isFolded(name) ? Writing.MAYBE_FOLDED : Writing.EXACT;
    }

    public Labels and(Labels others) {
        return new Labels(union(tags, others.tags), union(costCategories, others.costCategories));
    }

    private static SortedSet<Spelling> union(SortedSet<Spelling> some, SortedSet<Spelling> others) {
        if (others.isEmpty() || some.containsAll(others)) {
            return some;
        }
        var both = new TreeSet<>(some);
        both.addAll(others);
        return both;
    }

    /** What they are called by. */
    public Keys keys() {
        return new Keys(
                LabelNames.of(tags).names(), LabelNames.of(costCategories).names());
    }

    /** What a reader must know of spellings that are taken for one or may be, in sentences. */
    public List<String> notes() {
        var notes = new ArrayList<String>();
        notes.addAll(LabelNames.of(tags).notes("tag key"));
        notes.addAll(LabelNames.of(costCategories).notes("cost category"));
        return notes;
    }

    /** A column for each label, empty where these files do not have it. */
    List<Output> outputs(Fields fields) {
        var outputs = new ArrayList<Output>();
        LabelNames.of(tags)
                .spellings()
                .forEach((name, spellings) -> outputs.add(new Output(value(spellings, fields), Charge.tag(name))));
        LabelNames.of(costCategories)
                .spellings()
                .forEach((name, spellings) ->
                        outputs.add(new Output(value(spellings, fields), Charge.costCategory(name))));
        return outputs;
    }

    private static Expression value(Collection<Spelling> spellings, Fields fields) {
        var values = spellings.stream()
                .map(spelling -> spelling.key().isEmpty()
                        ? fields.text(spelling.column(), spelling.header())
                        : fields.inMap(spelling.column(), spelling.key()))
                .collect(Collectors.toCollection(ArrayList::new));
        return values.isEmpty() ? new Absent(ValueType.TEXT) : fields.first(values.toArray(Expression[]::new));
    }

    private static final class Collector {
        private final SortedSet<Spelling> tags = new TreeSet<>();
        private final SortedSet<Spelling> costCategories = new TreeSet<>();

        void add(Kind kind, Spelling spelling) {
            // A key without a sign leaves nothing to ask for it by.
            if (!spelling.name().isBlank()) {
                (kind == Kind.TAG ? tags : costCategories).add(spelling);
            }
        }

        Labels labels() {
            return new Labels(tags, costCategories);
        }
    }
}
