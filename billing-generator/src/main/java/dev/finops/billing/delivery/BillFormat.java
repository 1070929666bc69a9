package dev.finops.billing.delivery;

import dev.finops.billing.Charge;
import dev.finops.billing.Ledger;
import java.util.List;

/** The tables in which AWS delivers line items. */
public enum BillFormat {
    LEGACY_CUR {
        @Override
        Table<?> table(Ledger ledger, List<Charge> charges) {
            return LegacyCur.table(ledger, charges);
        }
    },
    CUR_2 {
        @Override
        Table<?> table(Ledger ledger, List<Charge> charges) {
            return Cur2.table(ledger, charges);
        }
    },
    FOCUS {
        @Override
        Table<?> table(Ledger ledger, List<Charge> charges) {
            return Focus.table(ledger, charges);
        }
    };

    abstract Table<?> table(Ledger ledger, List<Charge> charges);
}
