package dev.finops.backend.engine;

import static dev.finops.backend.engine.CostFolder.days;
import static org.assertj.core.api.Assertions.assertThat;

import dev.finops.backend.access.AccountScope;
import dev.finops.backend.access.Scoped;
import dev.finops.backend.cost.ChargeKind;
import dev.finops.backend.cost.ChargeSelection;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Drivers;
import dev.finops.backend.cost.Drivers.Cause;
import dev.finops.backend.cost.Drivers.Driver;
import dev.finops.backend.cost.Drivers.Effects;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.cost.Period;
import dev.finops.backend.cost.Top;
import dev.finops.billing.SampleBill;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What made a period cost more or less: each effect by a case worked by hand, and the sums over many questions. */
class DriversTest {
    private static final Period JANUARY = days("2025-01-01", "2025-02-01");
    private static final Period FEBRUARY = days("2025-02-01", "2025-03-01");

    @TempDir
    Path folder;

    /** Usage of a resource in January and February 2025, by quantity and cost. */
    private static String usage(String day, String resource, String quantity, String cost) {
        return ("SELECT 'Usage' AS line_item_line_item_type, TIMESTAMP '%s' AS line_item_usage_start_date,"
                        + " TIMESTAMP '%s' + INTERVAL 1 DAY AS line_item_usage_end_date, '%s' AS line_item_resource_id,"
                        + " %s::DOUBLE AS line_item_usage_amount, %s::DOUBLE AS line_item_unblended_cost,"
                        + " 'USD' AS line_item_currency_code, 'AmazonEC2' AS line_item_product_code,"
                        + " '111122223333' AS line_item_usage_account_id, 'Hrs' AS pricing_unit")
                .formatted(day, day, resource, quantity, cost);
    }

    private static Drivers ask(CostFolder costs, CostQuery query, Period previous) {
        return costs.source().drivers(new Scoped<>(new Drivers.Query(query, previous), AccountScope.everything()));
    }

    private Effects effectsOf(String... lines) {
        try (var costs = new CostFolder(folder).with("bill.parquet", String.join(" UNION ALL ", lines))) {
            Drivers drivers = ask(costs, CostQuery.of(Metric.UNBLENDED, FEBRUARY), JANUARY);
            assertThat(drivers.totals()).hasSize(1);
            return drivers.totals().getFirst().effects();
        }
    }

    private static <T> T any(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static void assertEffects(Effects effects, String added, String removed, String usage, String price) {
        assertThat(effects.added()).isEqualByComparingTo(added);
        assertThat(effects.removed()).isEqualByComparingTo(removed);
        assertThat(effects.usage()).isEqualByComparingTo(usage);
        assertThat(effects.price()).isEqualByComparingTo(price);
    }

    @Test
    void more_of_the_same_at_the_same_price_is_usage() {
        assertEffects(
                effectsOf(usage("2025-01-05", "i-1", "10", "5"), usage("2025-02-05", "i-1", "16", "8")),
                "0",
                "0",
                "3",
                "0");
    }

    @Test
    void as_much_at_another_price_is_price() {
        assertEffects(
                effectsOf(usage("2025-01-05", "i-1", "10", "5"), usage("2025-02-05", "i-1", "10", "4")),
                "0",
                "0",
                "0",
                "-1");
    }

    @Test
    void more_at_another_price_is_both_usage_first() {
        // 10 at 0.50 became 20 at 0.40: ten more at the old price, and twenty that are 0.10 cheaper.
        assertEffects(
                effectsOf(usage("2025-01-05", "i-1", "10", "5"), usage("2025-02-05", "i-1", "20", "8")),
                "0",
                "0",
                "5",
                "-2");
    }

    @Test
    void what_was_not_there_is_added_and_what_is_gone_is_removed() {
        assertEffects(
                effectsOf(usage("2025-01-05", "i-1", "10", "5"), usage("2025-02-05", "i-2", "20", "8")),
                "8",
                "-5",
                "0",
                "0");
    }

    @Test
    void a_charge_without_a_quantity_is_other() {
        String tax = usage("2025-02-01", "", "0", "7").replace("'Usage'", "'Tax'");

        Effects effects = effectsOf(usage("2025-01-05", "i-1", "10", "5"), usage("2025-02-05", "i-1", "10", "5"), tax);

        assertThat(effects.other()).isEqualByComparingTo("7");
        assertEffects(effects, "0", "0", "0", "0");
    }

    @Test
    void usage_that_a_savings_plan_begins_to_cover_gets_another_price() {
        String covered = usage("2025-02-05", "i-1", "10", "5").replace("'Usage'", "'SavingsPlanCoveredUsage'")
                + ", 3::DOUBLE AS savings_plan_savings_plan_effective_cost";
        String before = usage("2025-01-05", "i-1", "10", "5") + ", 0::DOUBLE";
        try (var costs = new CostFolder(folder).with("bill.parquet", covered + " UNION ALL " + before)) {
            Drivers drivers = ask(costs, CostQuery.of(Metric.AMORTIZED, FEBRUARY), JANUARY);

            assertEffects(drivers.totals().getFirst().effects(), "0", "0", "0", "-2");
            assertThat(drivers.causes())
                    .singleElement()
                    .satisfies(cause -> assertThat(cause.effects().main()).isEqualTo("price"));
            assertThat(drivers.caveats())
                    .anySatisfy(caveat -> assertThat(caveat).contains("commitment begins"));
        }
    }

    @Test
    void the_cause_of_the_sample_november_is_its_nat_gateway(@TempDir Path sample) throws IOException {
        SampleBill.write(sample);
        try (var costs = new CostFolder(sample)) {
            Drivers drivers = ask(
                    costs,
                    CostQuery.of(Metric.AMORTIZED, days("2026-11-01", "2026-11-23"))
                            .withCharges(ChargeSelection.WITHOUT_TAX_CREDIT_REFUND)
                            .withGroupBy(List.of(Dimension.Field.SERVICE))
                            .withTop(new Top(3)),
                    days("2026-10-01", "2026-10-23"));

            Cause first = drivers.causes().getFirst();
            assertThat(first.usageType()).contains("NatGateway-Bytes");
            assertThat(first.effects().main()).isEqualTo("usage");
            assertThat(drivers.causes()).hasSize(3);
            assertThat(drivers.drivers()).hasSize(4);
            assertThat(drivers.drivers().getLast().other()).isTrue();
        }
    }

    @Test
    void everything_sums_exactly_to_the_difference_whatever_is_asked(@TempDir Path sample) throws IOException {
        SampleBill.write(sample);
        var random = new Random(42);
        try (var costs = new CostFolder(sample)) {
            for (int i = 0; i < 40; i++) {
                Period current = anyPeriod(random);
                Period previous = anyPeriod(random);
                CostQuery query = CostQuery.of(random.nextBoolean() ? Metric.AMORTIZED : Metric.UNBLENDED, current)
                        .withGroupBy(List.of(any(random, List.of(Dimension.Field.values()))))
                        .withCharges(any(random, List.of(ChargeSelection.values())))
                        .withTop(random.nextBoolean() ? new Top(1 + random.nextInt(5)) : null);
                Drivers drivers = ask(costs, query, previous);

                CostQuery whole = query.withGroupBy(List.of());
                BigDecimal difference = total(costs, whole).subtract(total(costs, whole.withPeriod(previous)));
                String what = query + " against " + previous;
                assertThat(sum(drivers.totals())).as(what).isEqualByComparingTo(difference);
                assertThat(sum(drivers.drivers())).as(what).isEqualByComparingTo(difference);
                assertThat(drivers.drivers().stream()
                                .map(driver -> driver.effects().sum())
                                .reduce(BigDecimal.ZERO, BigDecimal::add))
                        .as(what)
                        .isEqualByComparingTo(difference);
                drivers.causes()
                        .forEach(cause -> assertThat(cause.effects().sum())
                                .as("%s of %s", cause, what)
                                .isEqualByComparingTo(cause.change()));
            }
        }
    }

    @Test
    void every_cause_of_usage_has_no_kind_and_every_other_has_one(@TempDir Path sample) throws IOException {
        SampleBill.write(sample);
        try (var costs = new CostFolder(sample)) {
            Drivers drivers = ask(
                    costs,
                    CostQuery.of(Metric.AMORTIZED, days("2026-10-01", "2026-11-01"))
                            .withGroupBy(List.of(Dimension.Field.SERVICE))
                            .withTop(new Top(500)),
                    days("2026-09-01", "2026-10-01"));

            assertThat(drivers.causes())
                    .anySatisfy(cause -> assertThat(cause.kind()).isEqualTo(ChargeKind.TAX));
            assertThat(drivers.causes())
                    .filteredOn(cause -> cause.kind() != null)
                    .allSatisfy(cause -> assertThat(cause.effects().main()).isEqualTo("other"));
        }
    }

    private static Period anyPeriod(Random random) {
        var start = days("2026-09-01", "2026-09-02").start().plusDays(random.nextInt(70));
        return new Period(start, start.plusDays(1 + random.nextInt(40)));
    }

    private static BigDecimal total(CostFolder costs, CostQuery query) {
        return costs.ask(query.withTop(null)).totals().getOrDefault("USD", BigDecimal.ZERO);
    }

    private static BigDecimal sum(List<Driver> drivers) {
        return drivers.stream().map(Driver::change).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
