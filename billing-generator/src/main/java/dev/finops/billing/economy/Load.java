package dev.finops.billing.economy;

import dev.finops.billing.Money;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Random;

/**
 * How much of a resource is used.
 *
 * @param daily units on a weekday
 * @param weekend units on Saturday and Sunday, as a share of a weekday's
 * @param growth per day since the start of 2026, as a share
 * @param noise the standard deviation from day to day, as a share
 */
record Load(double daily, double weekend, double growth, double noise) {
    private static final LocalDate GROWTH_FROM = LocalDate.of(2026, 1, 1);
    private static final double USUAL_NOISE = 0.04;

    /** Runs for these hours of each day. */
    static Load steady(double hours) {
        return new Load(hours, 1, 0, 0);
    }

    /** Breathes with the week. */
    static Load of(double daily, double weekend, double growth) {
        return new Load(daily, weekend, growth, USUAL_NOISE);
    }

    BigDecimal in(Tick tick, String resource, long seed) {
        LocalDate day = tick.day();
        double amount = daily * tick.hours() / Tick.DAY;
        if (noise > 0) {
            boolean rests = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
            double luck = new Random(seed
                                    ^ resource.hashCode() * 31L
                                    ^ (day.toEpochDay()
                                            + 100_000L * tick.start().getHour()))
                            .nextGaussian()
                    * noise;
            amount *= (rests ? weekend : 1) * Math.max(0, 1 + luck);
            amount *= Math.pow(1 + growth, (double) Math.max(0, ChronoUnit.DAYS.between(GROWTH_FROM, day)));
        }
        return Money.quantity(amount);
    }
}
