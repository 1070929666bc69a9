package dev.finops.backend.engine;

import static dev.finops.backend.engine.CostFolder.days;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.finops.backend.cost.ChargeSelection;
import dev.finops.backend.cost.CostResult.Row;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Granularity;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.cost.Period;
import dev.finops.backend.cost.QueryRefused;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The totals of a real hourly bill with reservations, known from elsewhere. */
class RealBillTest {
    private static final Period OCTOBER = days("2018-10-01", "2018-11-01");
    private static final BigDecimal UNBLENDED = new BigDecimal("4064.483132");
    private static final BigDecimal AMORTIZED = new BigDecimal("4195.957109");
    private static final BigDecimal TOLERANCE = new BigDecimal("0.000001");

    @TempDir
    Path folder;

    private CostFolder costs;

    @BeforeEach
    void open() throws IOException {
        Path bill = CostFolder.october2018();
        Files.copy(bill, folder.resolve("bill.snappy.parquet"));
        costs = new CostFolder(folder);
    }

    @AfterEach
    void close() {
        if (costs != null) {
            costs.close();
        }
    }

    @Test
    void the_month_has_its_golden_totals() {
        assertThat(costs.total(Metric.UNBLENDED, OCTOBER)).isCloseTo(UNBLENDED, within(TOLERANCE));
        assertThat(costs.total(Metric.AMORTIZED, OCTOBER)).isCloseTo(AMORTIZED, within(TOLERANCE));
    }

    @Test
    void groups_and_days_sum_exactly_to_the_total() {
        for (Metric metric : new Metric[] {Metric.UNBLENDED, Metric.AMORTIZED}) {
            BigDecimal total = costs.total(metric, OCTOBER);
            for (Granularity granularity : Granularity.values()) {
                assertSums(metric, granularity, Dimension.Field.SERVICE, total);
            }
            for (Dimension dimension : Dimension.Field.values()) {
                assertSums(metric, Granularity.DAY, dimension, total);
            }
        }
    }

    private void assertSums(Metric metric, Granularity granularity, Dimension dimension, BigDecimal total) {
        var rows = costs.ask(metric, OCTOBER, granularity, ChargeSelection.ALL, dimension)
                .rows();
        assertThat(rows.stream().map(Row::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
                .as("%s by %s and %s", metric, granularity, dimension)
                .isEqualByComparingTo(total);
    }

    @Test
    void periods_concatenate() {
        BigDecimal first = costs.total(Metric.AMORTIZED, days("2018-10-01", "2018-10-12"));
        BigDecimal rest = costs.total(Metric.AMORTIZED, days("2018-10-12", "2018-11-01"));
        assertThat(first.add(rest)).isEqualByComparingTo(costs.total(Metric.AMORTIZED, OCTOBER));
    }

    @Test
    void unused_commitment_is_spread_over_the_days_while_the_fee_stays_on_the_first() {
        assertThat(feeOn("2018-10-20", Metric.AMORTIZED)).isGreaterThan(BigDecimal.ONE);
        assertThat(feeOn("2018-10-20", Metric.UNBLENDED)).isEqualByComparingTo("0");
        assertThat(feeOn("2018-10-01", Metric.UNBLENDED)).isGreaterThan(new BigDecimal(100));
    }

    private BigDecimal feeOn(String day, Metric metric) {
        LocalDate start = LocalDate.parse(day);
        return costs.by(Dimension.Field.CHARGE_TYPE, metric, new Period(start, start.plusDays(1)))
                .getOrDefault("RIFee", BigDecimal.ZERO);
    }

    @Test
    void a_metric_that_the_bill_does_not_hold_is_refused() {
        Assertions.assertThatExceptionOfType(QueryRefused.class)
                .isThrownBy(() -> costs.total(Metric.NET_AMORTIZED, OCTOBER))
                .withMessageContaining("line_item_net_unblended_cost");
    }
}
