package dev.finops.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/** Northwind: a shop with a staging environment and a data platform, paid for by one account. */
final class Organisation {
    static final String PAYER = "111122223333";
    static final String PRODUCTION = "222233334444";
    static final String STAGING = "333344445555";
    static final String DATA = "444455556666";

    private final long seed;
    private final List<Resource> resources = Fleet.resources();
    private final Reservation reservation =
            new Reservation(PAYER, "us-east-1", "m5.xlarge", 4, "512.00", "0.058", LocalDate.of(2026, 9, 10));
    private final SavingsPlan savingsPlan = new SavingsPlan(PAYER, "1.60", "0.72", LocalDate.of(2026, 10, 1));

    Organisation(long seed) {
        this.seed = seed;
    }

    /** Lives through a month up to a day, booking and reporting everything. */
    void live(YearMonth month, LocalDate lastDay, Ledger ledger) {
        int reserved = 0;
        for (LocalDate day = month.atDay(1); !day.isAfter(lastDay); day = day.plusDays(1)) {
            reserved += liveDay(day, ledger);
        }
        reservation.bill(month, lastDay, reserved, ledger);
        boolean closed = lastDay.equals(month.atEndOfMonth());
        new MonthlyCharges(month, closed).bill(ledger);
        if (closed) {
            ledger.invoice(month);
        }
    }

    /** Answers on how many instances the reservation was used. */
    private int liveDay(LocalDate day, Ledger ledger) {
        int reserved = 0;
        BigDecimal commitment = savingsPlan.activeOn(day) ? savingsPlan.dayCommitment() : BigDecimal.ZERO;
        BigDecimal left = commitment;
        for (Resource resource : resources) {
            if (!resource.livesOn(day)) {
                continue;
            }
            if (reserved < reservation.units() && reservation.covers(resource, day)) {
                reservation.cover(resource, day, ledger);
                reserved++;
                continue;
            }
            BigDecimal amount = NatStorm.amount(resource, day, resource.amountOn(day, seed));
            if (SavingsPlan.covers(resource)) {
                BigDecimal covered = savingsPlan.coverable(amount, resource.rateAmount(), left);
                if (covered.signum() > 0) {
                    left = left.subtract(savingsPlan.cover(resource, day, covered, ledger));
                    amount = amount.subtract(covered);
                }
            }
            if (amount.signum() > 0) {
                payOnDemand(resource, day, amount, ledger);
            }
        }
        if (commitment.signum() > 0) {
            savingsPlan.bill(day, commitment.subtract(left), ledger);
        }
        return reserved;
    }

    private static void payOnDemand(Resource resource, LocalDate day, BigDecimal amount, Ledger ledger) {
        BigDecimal cost = Money.product(amount, resource.rateAmount());
        ledger.post(YearMonth.from(day), resource.account(), resource.service(), cost);
        ledger.report(resource.lineItem(day, "Usage", amount).cost(cost));
    }
}
