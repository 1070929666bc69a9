package dev.finops.billing.economy;

import dev.finops.billing.Account;
import dev.finops.billing.Amounts;
import dev.finops.billing.Charge;
import dev.finops.billing.Kind;
import dev.finops.billing.Money;
import dev.finops.billing.Product;
import dev.finops.billing.Terms;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * Reserved instances, bought together.
 *
 * @param product what they cover, by its product code, instance type and region
 * @param units how many at a time
 * @param upfront for one instance and hour, paid for the whole term at once; zero without upfront payment
 * @param hourly for one instance and hour, paid month by month; zero if all is paid upfront
 * @param end the day after the last
 */
record Reservation(
        Account account,
        String id,
        Product product,
        int units,
        BigDecimal upfront,
        BigDecimal hourly,
        LocalDate bought,
        LocalDate end) {
    String arn() {
        return "arn:aws:" + product.code().replaceFirst("^Amazon", "").toLowerCase(java.util.Locale.ROOT) + ":"
                + product.region() + ":" + account.id() + ":reserved-instances/" + id;
    }

    boolean covers(Resource resource, LocalDate day) {
        Product used = resource.product();
        return !day.isBefore(bought)
                && day.isBefore(end)
                && resource.spot() == null
                && used.instanceType() != null
                && used.instanceType().equals(product.instanceType())
                && used.code().equals(product.code())
                && String.valueOf(used.region()).equals(product.region());
    }

    /** What one instance costs for an hour. */
    Terms.Payment hour(Agreement agreement) {
        return new Terms.Payment(upfront, hourly, agreement.netOfVolume(upfront), agreement.netOfEdp(hourly));
    }

    /** Books covered usage, in instance hours. */
    void cover(Resource resource, Tick tick, BigDecimal hours, Books books) {
        Terms.Payment cost = hour(books.agreement()).times(hours);
        var amounts = new Amounts(
                BigDecimal.ZERO, cost.gross(), BigDecimal.ZERO, cost.net(), Money.product(hours, resource.rate()));
        books.cover(resource, tick, Kind.RESERVED_USAGE, hours, amounts, new Terms.ReservationUse(arn(), bought, end));
    }

    /**
     * Books the fees of a month.
     *
     * @param lastDay up to which the month has gone
     * @param used instance hours that covered something in the month
     */
    void bill(YearMonth month, LocalDate lastDay, BigDecimal used, Books books) {
        LocalDate first = later(bought, month.atDay(1));
        LocalDate after = earlier(end, month.plusMonths(1).atDay(1));
        if (first.isAfter(lastDay) || !first.isBefore(after)) {
            return;
        }
        Terms.Payment hour = hour(books.agreement());
        if (YearMonth.from(bought).equals(month) && upfront.signum() > 0) {
            buy(hour, month, books);
        }
        BigDecimal hours = instanceHours(first, after);
        BigDecimal unusedHours =
                instanceHours(first, earlier(after, lastDay.plusDays(1))).subtract(used);
        Terms.Payment period = hour.times(hours);
        Terms.Payment unused = hour.times(unusedHours);
        var amounts =
                new Amounts(period.recurring(), unused.gross(), period.netRecurring(), unused.net(), BigDecimal.ZERO);
        Charge fee = books.charge(
                first,
                after,
                account,
                Kind.RESERVATION_FEE,
                priced(),
                "$" + Money.plain(hourly) + " hourly fee per " + product.name() + ", " + product.instanceType()
                        + " instance",
                amounts,
                new Terms.ReservationFee(arn(), bought, end, period, unused, hours, unusedHours));
        books.discount(fee, Kind.EDP_DISCOUNT, period.recurring().subtract(period.netRecurring()));
    }

    private void buy(Terms.Payment hour, YearMonth month, Books books) {
        Terms.Payment term = hour.times(instanceHours(bought, end));
        Charge fee = books.charge(
                bought,
                month.plusMonths(1).atDay(1),
                account,
                Kind.RESERVATION_UPFRONT,
                priced(),
                "Sign up charge for subscription: " + Math.floorMod(id.hashCode(), 1_000_000),
                Amounts.paid(term.upfront(), term.netUpfront()),
                new Terms.ReservationPurchase(arn(), bought, end));
        books.discount(fee, Kind.RI_VOLUME_DISCOUNT, term.upfront().subtract(term.netUpfront()));
    }

    private BigDecimal instanceHours(LocalDate from, LocalDate until) {
        return BigDecimal.valueOf((until.toEpochDay() - from.toEpochDay()) * Tick.DAY * units);
    }

    private Product priced() {
        return product.withUsageType(
                Service.prefix(String.valueOf(product.region())) + "HeavyUsage:" + product.instanceType());
    }

    static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }
}
