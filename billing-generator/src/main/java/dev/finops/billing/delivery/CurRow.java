package dev.finops.billing.delivery;

import dev.finops.billing.Charge;
import dev.finops.billing.Kind;
import dev.finops.billing.Ledger;
import dev.finops.billing.Terms;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A charge as a line item of a Cost and Usage Report. */
record CurRow(Ledger ledger, Charge charge, String id, boolean discounts) {
    LocalDateTime periodStart() {
        return charge.bill().atDay(1).atStartOfDay();
    }

    LocalDateTime periodEnd() {
        return charge.bill().plusMonths(1).atDay(1).atStartOfDay();
    }

    /** AWS dates what is billed for a month up to its last second. */
    LocalDateTime end() {
        return switch (charge.kind()) {
            case RESERVATION_UPFRONT, RESERVATION_FEE, SUPPORT, MARKETPLACE, MARKETPLACE_USAGE, TAX, CREDIT, REFUND ->
                charge.end().minusSeconds(1);
            default -> charge.end();
        };
    }

    String billType() {
        return switch (charge.kind()) {
            case RESERVATION_UPFRONT, SAVINGS_PLAN_UPFRONT -> "Purchase";
            case REFUND, SAVINGS_PLAN_REFUND -> "Refund";
            default -> "Anniversary";
        };
    }

    boolean china() {
        return ledger.currency().equals("CNY");
    }

    String seller() {
        if (charge.terms() instanceof Terms.Seller(String name)) {
            return name;
        }
        return china() ? "Beijing Sinnet Technology Co., Ltd." : "Amazon Web Services, Inc.";
    }

    String billingEntity() {
        return charge.kind().isMarketplace() ? "AWS Marketplace" : china() ? "AWSCN" : "AWS";
    }

    @Nullable
    String pricingTerm() {
        return switch (charge.kind()) {
            case ON_DEMAND, SAVINGS_PLAN_USAGE, SAVINGS_PLAN_NEGATION -> "OnDemand";
            case SPOT -> "Spot";
            case RESERVED_USAGE, RESERVATION_FEE, RESERVATION_UPFRONT -> "Reserved";
            default -> null;
        };
    }

    /** AWS publishes prices of what it meters itself. */
    @Nullable
    BigDecimal publicCost() {
        return charge.kind().isUsage() && !charge.kind().isMarketplace()
                ? charge.amounts().list()
                : null;
    }

    /** What discounts took off; they are in the net costs of this row, and rows of their own in gross. */
    @Nullable
    BigDecimal discount() {
        return discounts && !charge.kind().isDiscount()
                ? charge.amounts().netUnblended().subtract(charge.amounts().unblended())
                : null;
    }

    /** Net columns are there only for accounts with discounts. */
    @Nullable
    BigDecimal net(BigDecimal amount) {
        return discounts ? amount : null;
    }

    <T> @Nullable T reservation(Function<Terms.OfReservation, @Nullable T> value) {
        return charge.terms() instanceof Terms.OfReservation reservation ? value.apply(reservation) : null;
    }

    @Nullable
    String savingsPlan() {
        return charge.terms() instanceof Terms.OfSavingsPlan savingsPlan ? savingsPlan.arn() : null;
    }

    @Nullable
    BigDecimal amortized(Kind kind, boolean net) {
        if (charge.kind() != kind) {
            return null;
        }
        return net ? net(charge.amounts().netAmortized()) : charge.amounts().amortized();
    }

    <T> @Nullable T reservationFee(Function<Terms.ReservationFee, @Nullable T> value) {
        return charge.terms() instanceof Terms.ReservationFee fee ? value.apply(fee) : null;
    }

    <T> @Nullable T savingsPlanFee(Function<Terms.SavingsPlanFee, @Nullable T> value) {
        return charge.terms() instanceof Terms.SavingsPlanFee fee ? value.apply(fee) : null;
    }

    <T> @Nullable T share(Function<Terms.Share, @Nullable T> value) {
        return charge.terms() instanceof Terms.Share share ? value.apply(share) : null;
    }
}
