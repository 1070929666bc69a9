package dev.finops.billing;

import dev.finops.billing.Ledger.Book;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * A Reserved Instance for a year, partly paid upfront, recurring by the hour.
 *
 * @param units how many instances it covers
 * @param upfront US dollars for one instance for the year
 * @param hourly US dollars for one instance and hour
 */
record Reservation(
        String account,
        String region,
        String instanceType,
        int units,
        String upfront,
        String hourly,
        LocalDate bought) {
    private static final BigDecimal HOURS_OF_YEAR = BigDecimal.valueOf(8760);
    private static final BigDecimal HOURS_OF_DAY = BigDecimal.valueOf(24);

    String arn() {
        return "arn:aws:ec2:" + region + ":" + account + ":reserved-instances/6f1d6d0c-2f7d-4a53-9c0e-3f6a2b1c7e55";
    }

    boolean covers(Resource resource, LocalDate day) {
        return !day.isBefore(bought)
                && day.isBefore(bought.plusYears(1))
                && instanceType.equals(resource.instanceType())
                && region.equals(resource.region());
    }

    /** What a day of one covered instance costs once the upfront fee is spread. */
    BigDecimal dayCost() {
        return upfrontOfDay().add(recurringOfDay());
    }

    private BigDecimal upfrontOfDay() {
        return Money.quotient(new BigDecimal(upfront).multiply(HOURS_OF_DAY), HOURS_OF_YEAR);
    }

    private BigDecimal recurringOfDay() {
        return Money.product(new BigDecimal(hourly), HOURS_OF_DAY);
    }

    /** @param used on how many instance days of the month it covered an instance */
    void bill(YearMonth month, LocalDate lastDay, int used, Ledger ledger) {
        LocalDate start = bought.isAfter(month.atDay(1)) ? bought : month.atDay(1);
        if (start.isAfter(lastDay) || !start.isBefore(bought.plusYears(1))) {
            return;
        }
        if (YearMonth.from(bought).equals(month)) {
            billPurchase(ledger);
        }
        int billedDays = units * (int) (month.atEndOfMonth().toEpochDay() - start.toEpochDay() + 1);
        int elapsedDays = units * (int) (lastDay.toEpochDay() - start.toEpochDay() + 1);
        BigDecimal recurring = recurringOfDay().multiply(BigDecimal.valueOf(billedDays));
        BigDecimal unused = BigDecimal.valueOf(elapsedDays - used);
        ledger.post(month, Book.CASH, account, "AmazonEC2", recurring);
        ledger.post(month, Book.ACCRUAL, account, "AmazonEC2", dayCost().multiply(unused));
        ledger.report(row(LineItem.ofMonth(start, account, "RIFee", "AmazonEC2"), "HeavyUsage:" + instanceType)
                .cost(recurring)
                .with(
                        Column.RESERVATION_AMORTIZED_UPFRONT_FEE_FOR_BILLING_PERIOD,
                        upfrontOfDay().multiply(BigDecimal.valueOf(billedDays)))
                .with(
                        Column.RESERVATION_UNUSED_AMORTIZED_UPFRONT_FEE_FOR_BILLING_PERIOD,
                        upfrontOfDay().multiply(unused))
                .with(Column.RESERVATION_UNUSED_RECURRING_FEE, recurringOfDay().multiply(unused))
                .with(Column.RESERVATION_UNUSED_QUANTITY, unused.multiply(HOURS_OF_DAY)));
    }

    private void billPurchase(Ledger ledger) {
        BigDecimal price = new BigDecimal(upfront).multiply(BigDecimal.valueOf(units));
        ledger.post(YearMonth.from(bought), Book.CASH, account, "AmazonEC2", price);
        ledger.report(row(LineItem.ofMonth(bought, account, "Fee", "AmazonEC2"), "HeavyUsage:" + instanceType)
                .cost(price)
                .with(Column.LINE_ITEM_LINE_ITEM_DESCRIPTION, "Sign up charge for subscription: 100001")
                .with(Column.RESERVATION_UPFRONT_VALUE, price));
    }

    private LineItem row(LineItem lineItem, String usageType) {
        return lineItem.with(Column.RESERVATION_RESERVATION_A_R_N, arn())
                .with(Column.RESERVATION_START_TIME, bought + "T00:00:00.000Z")
                .with(Column.RESERVATION_END_TIME, bought.plusYears(1) + "T00:00:00.000Z")
                .with(Column.LINE_ITEM_USAGE_TYPE, usageType)
                .with(Column.PRODUCT_REGION_CODE, region)
                .with(Column.PRODUCT_INSTANCE_TYPE, instanceType)
                .with(Column.PRODUCT_PRODUCT_NAME, "Amazon Elastic Compute Cloud")
                .with(Column.PRICING_TERM, "Reserved");
    }

    /** Books and reports a day of an instance that it covers. */
    void cover(Resource resource, LocalDate day, Ledger ledger) {
        ledger.post(YearMonth.from(day), Book.ACCRUAL, resource.account(), resource.service(), dayCost());
        ledger.report(resource.lineItem(day, "DiscountedUsage", HOURS_OF_DAY)
                .cost(BigDecimal.ZERO)
                .with(Column.PRICING_TERM, "Reserved")
                .with(Column.RESERVATION_RESERVATION_A_R_N, arn())
                .with(Column.RESERVATION_EFFECTIVE_COST, dayCost()));
    }
}
