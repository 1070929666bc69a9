package dev.finops.backend.charges;

import dev.finops.backend.sql.Expression;
import dev.finops.backend.sql.Expression.Absent;
import dev.finops.backend.sql.Expression.Call;
import dev.finops.backend.sql.Expression.Function;
import dev.finops.backend.sql.Expression.ValueType;
import dev.finops.backend.sql.Relation.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds the tags and cost categories of a legacy report, each of which has a column of its own. */
final class LegacyCurKeys {
    private static final String TAG = "resource_tags_";
    private static final String USER_TAG = TAG + "user_";
    private static final String COST_CATEGORY = "cost_category_";

    private final LegacyCurFields fields;
    private final SortedMap<String, List<String>> tags = new TreeMap<>();
    private final SortedMap<String, List<String>> costCategories = new TreeMap<>();

    LegacyCurKeys(Columns columns) {
        fields = new LegacyCurFields(columns);
        for (String name : columns.names()) {
            if (name.startsWith(USER_TAG)) {
                add(tags, name.substring(USER_TAG.length()), name);
            } else if (name.startsWith(TAG)) {
                add(tags, name.substring(TAG.length()), name);
            } else if (name.startsWith(COST_CATEGORY)) {
                add(costCategories, name.substring(COST_CATEGORY.length()), name);
            }
        }
    }

    private static void add(SortedMap<String, List<String>> columnsByKey, String key, String column) {
        columnsByKey.computeIfAbsent(key, ignored -> new ArrayList<>()).add(column);
    }

    Keys keys() {
        return new Keys(tags.keySet(), costCategories.keySet());
    }

    /** A column for each key, empty where these files do not have it. */
    List<Output> outputs(Keys keys) {
        var outputs = new ArrayList<Output>();
        keys.tags().forEach(key -> outputs.add(new Output(value(tags.get(key)), Charge.tag(key))));
        keys.costCategories()
                .forEach(name -> outputs.add(new Output(value(costCategories.get(name)), Charge.costCategory(name))));
        return outputs;
    }

    private Expression value(@Nullable List<String> columns) {
        if (columns == null) {
            return new Absent(ValueType.TEXT);
        }
        List<Expression> values = columns.stream().map(fields::text).toList();
        return values.size() == 1 ? values.getFirst() : new Call(Function.COALESCE, values);
    }
}
