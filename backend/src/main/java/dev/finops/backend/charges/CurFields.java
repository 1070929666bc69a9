package dev.finops.backend.charges;

import static dev.finops.backend.sql.Sql.and;
import static dev.finops.backend.sql.Sql.equal;
import static dev.finops.backend.sql.Sql.present;

import dev.finops.backend.sql.Expression;
import java.util.List;

/** Fields of a Cost and Usage Report's row, where an empty text is nothing. */
final class CurFields {
    private static final String PRODUCT = "product";

    private final Fields fields;

    CurFields(Columns columns) {
        fields = new Fields(columns, List.of(""));
    }

    Fields all() {
        return fields;
    }

    boolean has(String name) {
        return fields.has(name);
    }

    Expression text(String name) {
        return fields.text(name);
    }

    Expression money(String name) {
        return fields.money(name);
    }

    Expression moneyOrAbsent(String name) {
        return fields.moneyOrAbsent(name);
    }

    Expression timestamp(String name) {
        return fields.timestamp(name);
    }

    /** An attribute of the product: a column of its own in legacy reports, most are in one map in CUR 2.0. */
    Expression product(String attribute) {
        return fields.first(fields.text(PRODUCT + "_" + attribute), fields.inMap(PRODUCT, attribute));
    }

    Expression type() {
        return text("line_item_line_item_type");
    }

    /** Whether the row is the upfront purchase of a reservation. */
    Expression reservationPurchase() {
        return and(equal(type(), "Fee"), present(text("reservation_reservation_a_r_n")));
    }
}
