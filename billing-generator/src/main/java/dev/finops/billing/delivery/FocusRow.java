package dev.finops.billing.delivery;

import dev.finops.billing.Amounts;
import dev.finops.billing.Charge;
import dev.finops.billing.Kind;
import dev.finops.billing.Ledger;
import dev.finops.billing.Terms;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A charge, or a part of it, as FOCUS has it. There discounts are in the costs of what they are for, and usage that a Savings
 * Plan covers is billed at nothing; neither discounts nor negations are rows. The fee of a commitment is a purchase without
 * effective cost, and what stays unused of it is usage without billed cost.
 *
 * @see <a href="https://focus.finops.org/focus-specification/v1-2/">FOCUS 1.2</a>
 */
record FocusRow(CurRow line, Part part) {
    enum Part {
        WHOLE,
        PURCHASE,
        UNUSED
    }

    static List<FocusRow> of(Ledger ledger, List<Charge> charges) {
        var rows = new ArrayList<FocusRow>();
        for (CurRow line : Rows.of(ledger, charges)) {
            if (line.charge().isShare() || line.charge().kind().isDiscount()) {
                continue;
            }
            switch (line.charge().kind()) {
                case SAVINGS_PLAN_NEGATION -> {}
                case RESERVATION_UPFRONT, SAVINGS_PLAN_UPFRONT -> rows.add(new FocusRow(line, Part.PURCHASE));
                case RESERVATION_FEE, SAVINGS_PLAN_FEE -> {
                    rows.add(new FocusRow(line, Part.PURCHASE));
                    if (line.charge().amounts().netAmortized().signum() != 0) {
                        rows.add(new FocusRow(line, Part.UNUSED));
                    }
                }
                default -> rows.add(new FocusRow(line, Part.WHOLE));
            }
        }
        return rows;
    }

    Charge charge() {
        return line.charge();
    }

    private Amounts amounts() {
        return line.charge().amounts();
    }

    BigDecimal billed() {
        return part == Part.UNUSED || charge().kind() == Kind.SAVINGS_PLAN_USAGE
                ? BigDecimal.ZERO
                : amounts().netUnblended();
    }

    BigDecimal effective() {
        return part == Part.PURCHASE ? BigDecimal.ZERO : amounts().netAmortized();
    }

    BigDecimal list() {
        return switch (part) {
            case WHOLE -> amounts().list();
            case PURCHASE -> amounts().unblended();
            case UNUSED -> BigDecimal.ZERO;
        };
    }

    String category() {
        return switch (part) {
            case PURCHASE -> "Purchase";
            case UNUSED -> "Usage";
            case WHOLE ->
                switch (charge().kind()) {
                    case SUPPORT, MARKETPLACE -> "Purchase";
                    case TAX -> "Tax";
                    case CREDIT -> "Credit";
                    case REFUND, SAVINGS_PLAN_REFUND -> "Adjustment";
                    default -> "Usage";
                };
        };
    }

    @Nullable
    String correction() {
        return category().equals("Adjustment") ? "Correction" : null;
    }

    String frequency() {
        return switch (charge().kind()) {
            case RESERVATION_UPFRONT, SAVINGS_PLAN_UPFRONT, TAX, CREDIT, REFUND, SAVINGS_PLAN_REFUND -> "One-Time";
            case SUPPORT, MARKETPLACE -> "Recurring";
            case RESERVATION_FEE, SAVINGS_PLAN_FEE -> part == Part.PURCHASE ? "Recurring" : "Usage-Based";
            default -> "Usage-Based";
        };
    }

    @Nullable
    String pricing() {
        if (!category().equals("Usage")) {
            return null;
        }
        return switch (charge().kind()) {
            case SPOT -> "Dynamic";
            case ON_DEMAND, MARKETPLACE_USAGE -> "Standard";
            default -> "Committed";
        };
    }

    @Nullable
    BigDecimal quantity() {
        return part == Part.WHOLE && charge().kind().isUsage() ? charge().quantity() : null;
    }

    @Nullable
    String commitment() {
        return charge().terms() instanceof Terms.Commitment commitment ? commitment.arn() : null;
    }

    @Nullable
    String commitmentStatus() {
        if (commitment() == null || !category().equals("Usage")) {
            return null;
        }
        return part == Part.UNUSED ? "Unused" : "Used";
    }

    /** @return the first for what is reserved, the second for Savings Plans; null without commitment */
    @Nullable
    String ofCommitment(String reservation, String savingsPlan) {
        return switch (charge().terms()) {
            case Terms.OfReservation ignored -> reservation;
            case Terms.OfSavingsPlan ignored -> savingsPlan;
            case null, default -> null;
        };
    }
}
