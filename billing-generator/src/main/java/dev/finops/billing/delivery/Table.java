package dev.finops.billing.delivery;

import java.util.List;

/** Rows and what to write of each. */
record Table<R>(List<Field<R>> fields, List<R> rows) {
    Table {
        fields = List.copyOf(fields);
        rows = List.copyOf(rows);
    }
}
