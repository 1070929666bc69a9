package dev.finops.billing.economy;

import dev.finops.billing.Ledger;
import dev.finops.billing.economy.SavingsPlan.Covered;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Lets an organisation live for some months, and books what it is charged for. */
final class Life {
    private static final int LATE = 5;

    private final Organisation organisation;
    private final int hours;
    private final long seed;
    private final YearMonth lastMonth;
    private final Books books;
    private final Map<Reservation, BigDecimal> reserved = new HashMap<>();

    private Life(Organisation organisation, int hours, long seed, YearMonth lastMonth) {
        this.organisation = organisation;
        this.hours = hours;
        this.seed = seed;
        this.lastMonth = lastMonth;
        this.books = new Books(new Ledger(organisation.payer(), organisation.currency()), organisation.agreement());
    }

    /**
     * @param through the last day
     * @param hours of a line of the report: 1 or 24
     */
    static Ledger of(Organisation organisation, YearMonth from, YearMonth to, LocalDate through, int hours, long seed) {
        var life =
                new Life(organisation, hours, seed, to.isAfter(YearMonth.from(through)) ? YearMonth.from(through) : to);
        Stream.iterate(
                        from,
                        month -> !month.isAfter(to) && !month.atDay(1).isAfter(through),
                        month -> month.plusMonths(1))
                .forEach(month -> life.month(month, Reservation.earlier(month.atEndOfMonth(), through)));
        return life.books.ledger();
    }

    private void month(YearMonth month, LocalDate lastDay) {
        reserved.clear();
        month.atDay(1).datesUntil(lastDay.plusDays(1)).forEach(day -> {
            organisation.savingsPlans().stream()
                    .filter(plan -> plan.bought().equals(day))
                    .forEach(plan -> plan.buy(books));
            Tick.of(day, hours).forEach(this::tick);
        });
        organisation
                .reservations()
                .forEach(reservation ->
                        reservation.bill(month, lastDay, reserved.getOrDefault(reservation, BigDecimal.ZERO), books));
        boolean closed = lastDay.equals(month.atEndOfMonth());
        organisation.others().forEach(charge -> charge.bill(month, closed, books));
        if (closed) {
            organisation.tax().bill(month, books);
            books.ledger()
                    .invoice(
                            month,
                            "EUINUS%02d-%d%02d"
                                    .formatted(month.getYear() % 100, month.getYear(), month.getMonthValue()));
        }
    }

    private void tick(Tick tick) {
        var units = new HashMap<Reservation, Integer>();
        var plans = new LinkedHashMap<SavingsPlan, Covered>();
        organisation.savingsPlans().stream()
                .filter(plan -> plan.activeOn(tick.day()))
                .forEach(plan -> plans.put(plan, Covered.NOTHING));
        for (Resource resource : organisation.resources()) {
            if (resource.livesOn(tick.day())) {
                BigDecimal quantity = quantity(resource, tick);
                quantity = quantity.subtract(reserve(resource, tick, quantity, units));
                quantity = quantity.subtract(coverByPlans(resource, tick, quantity, plans));
                if (quantity.signum() > 0) {
                    books.use(resource, tick, bill(resource, tick), quantity);
                }
            }
        }
        plans.forEach((plan, used) -> plan.bill(tick, used, books));
        organisation.containers().forEach(containers -> containers.run(tick, books.ledger()));
    }

    private BigDecimal quantity(Resource resource, Tick tick) {
        BigDecimal quantity = resource.load().in(tick, resource.id(), seed);
        for (Incident incident : organisation.incidents()) {
            quantity = incident.amount(resource, tick, quantity);
        }
        return quantity;
    }

    /** An instance is covered as a whole, by the first reservation that has a unit left. */
    private BigDecimal reserve(Resource resource, Tick tick, BigDecimal quantity, Map<Reservation, Integer> units) {
        for (Reservation reservation : organisation.reservations()) {
            int taken = units.getOrDefault(reservation, 0);
            if (taken < reservation.units()
                    && quantity.signum() > 0
                    && quantity.compareTo(BigDecimal.valueOf(tick.hours())) <= 0
                    && reservation.covers(resource, tick.day())) {
                units.put(reservation, taken + 1);
                reserved.merge(reservation, quantity, BigDecimal::add);
                reservation.cover(resource, tick, quantity, books);
                return quantity;
            }
        }
        return BigDecimal.ZERO;
    }

    private BigDecimal coverByPlans(
            Resource resource, Tick tick, BigDecimal quantity, Map<SavingsPlan, Covered> plans) {
        BigDecimal covered = BigDecimal.ZERO;
        if (!SavingsPlan.covers(resource)) {
            return covered;
        }
        for (SavingsPlan plan : List.copyOf(plans.keySet())) {
            Covered used = plans.getOrDefault(plan, Covered.NOTHING);
            BigDecimal left = plan.commitment(tick).subtract(used.cost());
            Covered more = plan.cover(resource, tick, quantity.subtract(covered), left, books);
            plans.put(plan, used.and(more));
            covered = covered.add(more.units());
        }
        return covered;
    }

    private YearMonth bill(Resource resource, Tick tick) {
        boolean late = organisation.lateUsage()
                && tick.day().equals(tick.month().atEndOfMonth())
                && tick.month().isBefore(lastMonth)
                && Math.floorMod(resource.id().hashCode(), LATE) == 0;
        return late ? tick.month().plusMonths(1) : tick.month();
    }
}
