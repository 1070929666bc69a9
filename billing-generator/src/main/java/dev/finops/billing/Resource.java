package dev.finops.billing;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Something that is used every day of its life.
 *
 * @param rate US dollars per unit, on demand
 * @param daily units on a weekday
 * @param weekend units on Saturday and Sunday, as a share of a weekday's
 * @param growth per day, as a share
 * @param born the first day
 * @param died the day after the last; null while it lives
 */
record Resource(
        String account,
        String service,
        String productName,
        String usageType,
        String operation,
        String region,
        String id,
        String unit,
        String rate,
        double daily,
        double weekend,
        double growth,
        @Nullable String instanceType,
        String team,
        String environment,
        @Nullable LocalDate born,
        @Nullable LocalDate died) {
    private static final LocalDate GROWTH_FROM = LocalDate.of(2026, 1, 1);

    boolean livesOn(LocalDate day) {
        return (born == null || !day.isBefore(born)) && (died == null || day.isBefore(died));
    }

    /** Units used on the day: instances run around the clock, other things breathe with the week. */
    BigDecimal amountOn(LocalDate day, long seed) {
        double amount = daily;
        if (instanceType == null) {
            boolean rests = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
            double noise = new Random(seed ^ id.hashCode() * 31L ^ day.toEpochDay()).nextGaussian() * 0.04;
            amount *= (rests ? weekend : 1) * (1 + noise);
            amount *= Math.pow(1 + growth, (double) Math.max(0, ChronoUnit.DAYS.between(GROWTH_FROM, day)));
        }
        return Money.of(amount);
    }

    BigDecimal rateAmount() {
        return new BigDecimal(rate);
    }

    /** The row that reports some of the day's usage. */
    LineItem lineItem(LocalDate day, String type, BigDecimal amount) {
        return LineItem.ofDay(day, account, type, service)
                .with(Column.LINE_ITEM_USAGE_TYPE, usageType)
                .with(Column.LINE_ITEM_OPERATION, operation)
                .with(Column.LINE_ITEM_RESOURCE_ID, id)
                .with(Column.LINE_ITEM_USAGE_AMOUNT, amount)
                .with(Column.LINE_ITEM_UNBLENDED_RATE, rate)
                .with(Column.PRICING_PUBLIC_ON_DEMAND_COST, Money.product(amount, rateAmount()))
                .with(Column.PRICING_UNIT, unit)
                .with(Column.PRICING_TERM, "OnDemand")
                .with(Column.PRODUCT_PRODUCT_NAME, productName)
                .with(Column.PRODUCT_INSTANCE_TYPE, instanceType)
                .with(Column.PRODUCT_REGION_CODE, region)
                .with(Column.RESOURCE_TAGS_USER_TEAM, team)
                .with(Column.RESOURCE_TAGS_USER_ENVIRONMENT, environment);
    }
}
