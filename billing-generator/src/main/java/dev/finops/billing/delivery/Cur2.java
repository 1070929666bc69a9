package dev.finops.billing.delivery;

import dev.finops.billing.Charge;
import dev.finops.billing.Labels;
import dev.finops.billing.Ledger;
import dev.finops.billing.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The table COST_AND_USAGE_REPORT of Data Exports (CUR 2.0): always the same columns, with maps for what varies.
 *
 * @see <a href="https://docs.aws.amazon.com/cur/latest/userguide/table-dictionary-cur2.html">the dictionary of CUR 2.0</a>
 */
final class Cur2 {
    private Cur2() {}

    static Table<CurRow> table(Ledger ledger, List<Charge> charges) {
        var fields = new ArrayList<Field<CurRow>>();
        CurFields.common().forEach(field -> fields.add(new Field<>(field.name(), field.type(), field.value())));
        fields.add(text("bill_payer_account_name", row -> row.ledger().payer().name()));
        fields.add(text(
                "line_item_usage_account_name", row -> row.charge().account().name()));
        fields.add(text("product_servicecode", row -> row.charge().product().code()));
        fields.add(text("product_region_code", row -> row.charge().product().region()));
        fields.add(text("product_instance_type", row -> row.charge().product().instanceType()));
        fields.add(new Field<>("discount_total_discount", ValueType.NUMBER, CurRow::discount));
        fields.add(new Field<>(
                "product", ValueType.TEXTS, row -> product(row.charge().product())));
        fields.add(new Field<>(
                "resource_tags", ValueType.TEXTS, row -> tags(row.charge().labels())));
        fields.add(new Field<>(
                "cost_category",
                ValueType.TEXTS,
                row -> costCategories(row.charge().labels())));
        return new Table<>(fields, Rows.of(ledger, charges));
    }

    private static Field<CurRow> text(String name, java.util.function.Function<CurRow, @Nullable Object> value) {
        return new Field<>(name, ValueType.TEXT, value);
    }

    private static Map<String, String> product(Product product) {
        var attributes = new TreeMap<String, String>();
        attributes.put("product_name", product.name());
        if (product.region() != null) {
            attributes.put("region", product.region());
        }
        return attributes;
    }

    /** Keys as Athena would name a column. */
    private static Map<String, String> tags(Labels labels) {
        var tags = new TreeMap<String, String>();
        labels.tags().forEach((key, value) -> tags.put(CurFields.athenaName("user/" + key), value));
        return tags;
    }

    private static Map<String, String> costCategories(Labels labels) {
        var categories = new TreeMap<String, String>();
        labels.costCategories().forEach((name, value) -> categories.put(name.toLowerCase(Locale.ROOT), value));
        return categories;
    }
}
