package dev.finops.billing.delivery;

import dev.finops.billing.Charge;
import dev.finops.billing.Ledger;
import dev.finops.billing.Product;
import dev.finops.billing.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The table of a legacy Cost and Usage Report: only columns that something fills in that month. */
final class LegacyCur {
    private LegacyCur() {}

    static Table<CurRow> table(Ledger ledger, List<Charge> charges) {
        var fields = new ArrayList<>(CurFields.common());
        fields.add(CurFields.field("product/ProductName", ValueType.TEXT, row -> productName(row.charge())));
        fields.add(CurFields.field("product/instanceType", ValueType.TEXT, CurFields.of(Product::instanceType)));
        fields.add(CurFields.field("product/regionCode", ValueType.TEXT, CurFields.of(Product::region)));
        keys(charges, charge -> charge.labels().tags().keySet())
                .forEach(key -> fields.add(CurFields.field(
                        "resourceTags/user:" + key,
                        ValueType.TEXT,
                        row -> row.charge().labels().tags().get(key))));
        keys(charges, charge -> charge.labels().costCategories().keySet())
                .forEach(name -> fields.add(CurFields.field(
                        "costCategory/" + name,
                        ValueType.TEXT,
                        row -> row.charge().labels().costCategories().get(name))));
        List<CurRow> rows = Rows.of(ledger, charges);
        return new Table<>(
                fields.stream()
                        .filter(field ->
                                rows.stream().anyMatch(row -> field.value().apply(row) != null))
                        .toList(),
                rows);
    }

    private static SortedSet<String> keys(List<Charge> charges, Function<Charge, Iterable<String>> labels) {
        var keys = new TreeSet<String>();
        charges.forEach(charge -> labels.apply(charge).forEach(keys::add));
        return keys;
    }

    /** Only what AWS's price list knows has a product. */
    private static @Nullable String productName(Charge charge) {
        return charge.kind().isDiscount() || charge.terms() instanceof Terms.Share
                ? null
                : charge.product().name();
    }
}
