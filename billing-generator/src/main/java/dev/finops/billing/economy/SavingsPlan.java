package dev.finops.billing.economy;

import dev.finops.billing.Account;
import dev.finops.billing.Amounts;
import dev.finops.billing.Charge;
import dev.finops.billing.Kind;
import dev.finops.billing.Money;
import dev.finops.billing.Terms;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * A Compute Savings Plan.
 *
 * @param upfront the part of an hour's commitment that was paid at once
 * @param recurring the part that is paid hour by hour
 * @param price what it asks for a unit of currency of on-demand usage
 * @param end the day after the last
 * @param returned whether it was given back on the day on which it was bought, before it covered anything
 */
record SavingsPlan(
        Account account,
        String id,
        BigDecimal upfront,
        BigDecimal recurring,
        BigDecimal price,
        LocalDate bought,
        LocalDate end,
        boolean returned) {
    private static final int QUANTITY_DIGITS = 6;

    String arn() {
        return "arn:aws:savingsplans::" + account.id() + ":savingsplan/" + id;
    }

    boolean activeOn(LocalDate day) {
        return !returned && !day.isBefore(bought) && day.isBefore(end);
    }

    /** Whether Compute Savings Plans are for such usage. */
    static boolean covers(Resource resource) {
        String code = resource.product().code();
        return resource.spot() == null
                && ((code.equals(Service.EC2.code()) && resource.product().instanceType() != null)
                        || code.equals(Service.LAMBDA.code())
                        || (code.equals(Service.ECS.code())
                                && String.valueOf(resource.product().usageType())
                                        .contains("Fargate")));
    }

    private Terms.Payment hour(Agreement agreement) {
        return new Terms.Payment(upfront, recurring, agreement.netOfEdp(upfront), agreement.netOfEdp(recurring));
    }

    BigDecimal commitment(Tick tick) {
        return Money.times(upfront.add(recurring), tick.hours());
    }

    /** Books as much of the usage as what is left of the commitment pays for; answers how much of each that took. */
    Covered cover(Resource resource, Tick tick, BigDecimal quantity, BigDecimal left, Books books) {
        BigDecimal unitPrice = resource.rate().multiply(price);
        BigDecimal units =
                left.divide(unitPrice, QUANTITY_DIGITS, RoundingMode.DOWN).min(quantity);
        if (units.signum() <= 0) {
            return Covered.NOTHING;
        }
        BigDecimal onDemand = Money.product(units, resource.rate());
        BigDecimal cost = Money.product(onDemand, price).min(left);
        BigDecimal netCost = books.agreement().netOfEdp(cost);
        var terms = new Terms.SavingsPlanUse(arn(), Money.product(resource.rate(), price));
        books.cover(
                resource,
                tick,
                Kind.SAVINGS_PLAN_USAGE,
                units,
                new Amounts(onDemand, cost, onDemand, netCost, onDemand),
                terms);
        books.cover(
                resource,
                tick,
                Kind.SAVINGS_PLAN_NEGATION,
                units.negate(),
                Amounts.paid(onDemand.negate(), onDemand.negate()),
                terms);
        return new Covered(units, cost, netCost);
    }

    /** @param netCost after discounts */
    record Covered(BigDecimal units, BigDecimal cost, BigDecimal netCost) {
        static final Covered NOTHING = new Covered(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

        Covered and(Covered more) {
            return new Covered(units.add(more.units), cost.add(more.cost), netCost.add(more.netCost));
        }
    }

    /** Books the commitment of a tick, of which that much was used. */
    void bill(Tick tick, Covered used, Books books) {
        Terms.Payment commitment = hour(books.agreement()).times(tick.hours());
        YearMonth month = tick.month();
        long days = Reservation.earlier(end, month.plusMonths(1).atDay(1)).toEpochDay()
                - Reservation.later(bought, month.atDay(1)).toEpochDay();
        Charge fee = books.charge(
                tick,
                account,
                Kind.SAVINGS_PLAN_FEE,
                Service.SAVINGS_PLANS.unmetered().withUsageType("ComputeSP:1yr" + option()),
                option() + " Compute Savings Plan",
                new Amounts(
                        commitment.recurring(),
                        commitment.gross().subtract(used.cost()),
                        commitment.netRecurring(),
                        commitment.net().subtract(used.netCost()),
                        BigDecimal.ZERO),
                new Terms.SavingsPlanFee(
                        arn(), commitment, used.cost(), hour(books.agreement()).times(days * Tick.DAY)));
        books.discount(fee, Kind.EDP_DISCOUNT, commitment.recurring().subtract(commitment.netRecurring()));
    }

    /** Books the purchase, if it is paid upfront; and the return, if it is given back. */
    void buy(Books books) {
        if (upfront.signum() == 0) {
            return;
        }
        Terms.Payment term = hour(books.agreement()).times((end.toEpochDay() - bought.toEpochDay()) * Tick.DAY);
        var product = Service.SAVINGS_PLANS.unmetered().withUsageType("ComputeSP:1yr" + option());
        BigDecimal fee = returned ? term.upfront() : term.netUpfront();
        Charge purchase = books.charge(
                bought,
                bought.plusDays(1),
                account,
                Kind.SAVINGS_PLAN_UPFRONT,
                product,
                option() + " Compute Savings Plan",
                Amounts.paid(term.upfront(), fee),
                new Terms.SavingsPlanUpfront(arn()));
        if (returned) {
            books.charge(
                    bought,
                    bought.plusDays(1),
                    account,
                    Kind.SAVINGS_PLAN_REFUND,
                    product,
                    "Refund for one-time fee for Savings Plan ID: " + id,
                    Amounts.paid(fee.negate(), fee.negate()),
                    new Terms.SavingsPlanUpfront(arn()));
        } else {
            books.discount(purchase, Kind.EDP_DISCOUNT, term.upfront().subtract(fee));
        }
    }

    private String option() {
        if (upfront.signum() == 0) {
            return "NoUpfront";
        }
        return recurring.signum() == 0 ? "AllUpfront" : "PartialUpfront";
    }
}
