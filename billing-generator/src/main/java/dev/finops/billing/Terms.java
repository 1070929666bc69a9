package dev.finops.billing;

import java.math.BigDecimal;
import java.time.LocalDate;

/** What is true of a charge beside its amounts, where it belongs to a commitment or shares out another charge. */
public sealed interface Terms {
    /** Of a commitment for a time. */
    sealed interface Commitment extends Terms {
        String arn();
    }

    /** Of reserved instances, from one day until before another. */
    sealed interface OfReservation extends Commitment {
        LocalDate start();

        LocalDate end();
    }

    /** Of a Savings Plan. */
    sealed interface OfSavingsPlan extends Commitment {}

    /**
     * How a commitment is paid, each in gross and net of discounts.
     *
     * @param upfront the part that was paid at once
     * @param recurring the part that is paid as time goes by
     */
    record Payment(BigDecimal upfront, BigDecimal recurring, BigDecimal netUpfront, BigDecimal netRecurring) {
        public static final Payment NOTHING =
                new Payment(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

        public BigDecimal gross() {
            return upfront.add(recurring);
        }

        public BigDecimal net() {
            return netUpfront.add(netRecurring);
        }

        public Payment times(long count) {
            return times(BigDecimal.valueOf(count));
        }

        public Payment times(BigDecimal count) {
            return new Payment(
                    upfront.multiply(count),
                    recurring.multiply(count),
                    netUpfront.multiply(count),
                    netRecurring.multiply(count));
        }
    }

    /** Usage that a reservation covers. */
    record ReservationUse(String arn, LocalDate start, LocalDate end) implements OfReservation {}

    /** The purchase of a reservation. */
    record ReservationPurchase(String arn, LocalDate start, LocalDate end) implements OfReservation {}

    /**
     * What a reservation costs in a billing period.
     *
     * @param period for all of its time in the period
     * @param unused the part of that which nobody used
     * @param hours instance hours in the period
     * @param unusedHours those that nobody used
     */
    record ReservationFee(
            String arn,
            LocalDate start,
            LocalDate end,
            Payment period,
            Payment unused,
            BigDecimal hours,
            BigDecimal unusedHours)
            implements OfReservation {}

    /**
     * Usage that a Savings Plan covers, and its negation.
     *
     * @param rate the plan's price of a unit
     */
    record SavingsPlanUse(String arn, BigDecimal rate) implements OfSavingsPlan {}

    /** The upfront fee of a Savings Plan, or its refund. */
    record SavingsPlanUpfront(String arn) implements OfSavingsPlan {}

    /**
     * What a Savings Plan commits to in an hour or a day.
     *
     * @param commitment all of it
     * @param used how much of that, in gross
     * @param period the commitment of the billing period
     */
    record SavingsPlanFee(String arn, Payment commitment, BigDecimal used, Payment period) implements OfSavingsPlan {}

    /**
     * A container's share in the cost of the instance that it runs on, which is charged in a line of its own.
     *
     * @param parent the instance
     * @param cost of what the container used or reserved
     * @param unused its part in what no container used
     * @param ratio its share
     */
    record Share(String parent, BigDecimal cost, BigDecimal unused, BigDecimal ratio) implements Terms {}

    /** Sold by somebody else than AWS. */
    record Seller(String name) implements Terms {}
}
