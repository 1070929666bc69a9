package dev.finops.billing.delivery;

import dev.finops.billing.Charge;
import dev.finops.billing.Ledger;
import java.util.ArrayList;
import java.util.List;

/** Numbers the line items of a billing period. */
final class Rows {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final int BASE = 36;

    private Rows() {}

    static List<CurRow> of(Ledger ledger, List<Charge> charges) {
        boolean discounts = ledger.hasDiscounts();
        var rows = new ArrayList<CurRow>(charges.size());
        for (Charge charge : charges) {
            rows.add(new CurRow(ledger, charge, id(charge, rows.size()), discounts));
        }
        return rows;
    }

    /** The same for the same charge of a period in each of its deliveries. */
    private static String id(Charge charge, int index) {
        long hash = (index + 1L) * GOLDEN
                ^ charge.bill().hashCode() * 31L
                ^ charge.account().id().hashCode();
        return Long.toUnsignedString(hash, BASE);
    }
}
