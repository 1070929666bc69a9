package dev.finops.backend.charges;

import dev.finops.backend.sql.Expression;
import dev.finops.backend.sql.Relation;
import dev.finops.backend.sql.Relation.Output;
import java.util.List;

/** The columns of a relation that explains why amortized costs differ from billed ones. */
public final class Amortization {
    public static final String BILLING_PERIOD_START = Charge.BILLING_PERIOD_START;
    public static final String BILLED = "billed";
    public static final String AMORTIZED = "amortized";
    /** Commitment that is billed in this row for a time to come. */
    public static final String UPFRONT = "upfront";
    /** What of upfront payments, whenever they were made, falls to this row's time. */
    public static final String SHARE = "share";

    private Amortization() {}

    static Relation of(
            Expression month,
            Expression billed,
            Expression amortized,
            Expression upfront,
            Expression share,
            Relation files) {
        return Relation.Select.of(
                List.of(
                        new Output(month, BILLING_PERIOD_START),
                        new Output(billed, BILLED),
                        new Output(amortized, AMORTIZED),
                        new Output(upfront, UPFRONT),
                        new Output(share, SHARE)),
                files);
    }
}
