package dev.finops.backend.engine;

import static dev.finops.backend.engine.CostFolder.days;
import static org.assertj.core.api.Assertions.assertThat;

import dev.finops.backend.access.AccountScope;
import dev.finops.backend.analysis.CommitmentUse;
import dev.finops.backend.analysis.CommitmentUse.Measures;
import dev.finops.backend.analysis.Commitments;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.Dimension.Field;
import dev.finops.backend.cost.Filter;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.cost.Top;
import dev.finops.backend.inquiry.Inquiry.Commitment;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a reservation and a Savings Plan did in January 2025, worked by hand. */
class CommitmentsTest {
    private static final CostQuery JANUARY = CostQuery.of(Metric.AMORTIZED, days("2025-01-01", "2025-02-01"));
    private static final String LIST_PRICES = ", price AS pricing_public_on_demand_cost";

    /** Type, service, usage type, unblended, reserved, unused upfront, unused recurring, planned, committed, used, price. */
    private static final String BILL = "SELECT type AS line_item_line_item_type,"
            + " service AS line_item_product_code, usage AS line_item_usage_type,"
            + " TIMESTAMP '2025-01-05' AS line_item_usage_start_date,"
            + " TIMESTAMP '2025-01-06' AS line_item_usage_end_date,"
            + " 'USD' AS line_item_currency_code, 'INV-1' AS bill_invoice_id, unblended AS line_item_unblended_cost,"
            + " reserved AS reservation_effective_cost,"
            + " upfront AS reservation_unused_amortized_upfront_fee_for_billing_period,"
            + " recurring AS reservation_unused_recurring_fee,"
            + " planned AS savings_plan_savings_plan_effective_cost,"
            + " committed AS savings_plan_total_commitment_to_date,"
            + " used AS savings_plan_used_commitment";

    private static final String LINES = " FROM (VALUES"
            + " ('DiscountedUsage', 'AmazonEC2', 'BoxUsage:m5.large', 0.0, 6.0, 0.0, 0.0, 0.0, 0.0, 0.0, 10.0),"
            + " ('RIFee', 'AmazonEC2', 'HeavyUsage:m5.large', 4.0, 0.0, 1.0, 1.5, 0.0, 0.0, 0.0, 0.0),"
            + " ('SavingsPlanCoveredUsage', 'AWSLambda', 'Lambda-GB-Second', 12.0, 0.0, 0.0, 0.0, 7.0, 0.0, 0.0, 12.0),"
            + " ('SavingsPlanNegation', 'AWSLambda', 'Lambda-GB-Second', -12.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0),"
            + " ('SavingsPlanRecurringFee', 'ComputeSavingsPlans', 'ComputeSP', 8.0, 0.0, 0.0, 0.0, 0.0, 8.0, 7.0, 0.0),"
            + " ('Usage', 'AmazonEC2', 'BoxUsage:m5.xlarge', 20.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 22.0),"
            + " ('Usage', 'AmazonEC2', 'SpotUsage:m5.large', 3.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 9.0),"
            + " ('Tax', 'AmazonEC2', '', 5.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0))"
            + " bill(type, service, usage, unblended, reserved, upfront, recurring, planned, committed, used, price)";

    @TempDir
    Path folder;

    private CommitmentUse ask(CostQuery query, Commitment commitment) {
        return ask(query, commitment, LIST_PRICES);
    }

    private CommitmentUse ask(CostQuery query, Commitment commitment, String listPrices) {
        try (var costs = new CostFolder(folder).with("bill.parquet", BILL + listPrices + LINES)) {
            return new Commitments(costs.source()).use(query, commitment, AccountScope.everything());
        }
    }

    private static CostQuery only(String service) {
        return JANUARY.withFilters(List.of(new Filter(Field.SERVICE, Filter.Operator.IN, List.of(service))));
    }

    private static void assertMeasures(Measures measures, String used, String unused, String covered) {
        assertThat(measures.unit()).isEqualTo("USD");
        assertThat(measures.used()).isEqualByComparingTo(used);
        assertIs(measures.unused(), unused);
        assertIs(measures.covered(), covered);
    }

    private static void assertIs(@Nullable BigDecimal amount, String expected) {
        assertThat(amount).isNotNull().isEqualByComparingTo(expected);
    }

    @Test
    void a_reservation_and_a_savings_plan_are_measured_together() {
        CommitmentUse use = ask(JANUARY, Commitment.ANY);

        assertThat(use.totals()).hasSize(1);
        Measures all = use.totals().getFirst();
        assertMeasures(all, "13", "3.5", "22");
        assertIs(all.committable(), "44");
        assertIs(all.utilization(), "0.787879"); // 13 of 16.50
        assertIs(all.coverage(), "0.5");
        assertIs(all.savings(), "5.5");
    }

    @Test
    void and_apart() {
        CommitmentUse use = ask(JANUARY, Commitment.ANY);

        assertThat(use.types())
                .extracting(CommitmentUse.OfType::commitment)
                .containsExactly(Commitment.RESERVATION, Commitment.SAVINGS_PLAN);
        Measures reservation = use.types().get(0).measures();
        assertMeasures(reservation, "6", "2.5", "10");
        assertIs(reservation.utilization(), "0.705882"); // 6 of 8.50
        assertIs(reservation.coverage(), "0.227273"); // 10 of 44
        assertIs(reservation.savings(), "1.5");
        Measures savingsPlan = use.types().get(1).measures();
        assertMeasures(savingsPlan, "7", "1", "12");
        assertIs(savingsPlan.utilization(), "0.875");
        assertIs(savingsPlan.coverage(), "0.272727"); // 12 of 44
        assertIs(savingsPlan.savings(), "4");
    }

    @Test
    void one_type_is_asked_for_alone() {
        CommitmentUse use = ask(JANUARY, Commitment.SAVINGS_PLAN);

        assertMeasures(use.totals().getFirst(), "7", "1", "12");
        assertThat(use.types()).hasSize(1);
    }

    @Test
    void unused_savings_plans_belong_to_no_service() {
        Measures ofLambda =
                ask(only("AWSLambda"), Commitment.SAVINGS_PLAN).totals().getFirst();
        CommitmentUse ofEc2 = ask(only("AmazonEC2"), Commitment.ANY);

        assertThat(ofLambda.unused()).isNull();
        assertThat(ofLambda.utilization()).isNull();
        assertThat(ofLambda.savings()).isNull();
        assertIs(ofLambda.coverage(), "1");
        assertThat(ofEc2.totals().getFirst().unused()).isNull();
        assertMeasures(ofEc2.types().getFirst().measures(), "6", "2.5", "10");
        assertIs(ofEc2.totals().getFirst().coverage(), "0.3125"); // 10 of 32
        assertThat(ofEc2.caveats()).anySatisfy(caveat -> assertThat(caveat).contains("not known for Savings Plans"));
    }

    @Test
    void groups_add_up_and_the_rest_is_one_of_them() {
        CostQuery byService = JANUARY.withGroupBy(List.of(Field.SERVICE));

        CommitmentUse use = ask(byService, Commitment.RESERVATION);
        CommitmentUse topped = ask(byService.withTop(new Top(1)), Commitment.RESERVATION);

        assertThat(use.rows()).extracting(CommitmentUse.Row::key).startsWith("AmazonEC2", "AWSLambda");
        assertMeasures(use.rows().getFirst().measures(), "6", "2.5", "10");
        assertIs(use.rows().getFirst().measures().committable(), "32");
        assertThat(use.rows().get(1).measures().utilization()).isNull();
        assertThat(topped.rows()).hasSize(2);
        assertThat(topped.rows().getLast().other()).isTrue();
        assertIs(topped.rows().getLast().measures().committable(), "12");
    }

    @Test
    void without_list_prices_coverage_and_savings_are_unknown_and_utilization_is_not() {
        CommitmentUse use = ask(JANUARY, Commitment.ANY, "");

        Measures all = use.totals().getFirst();
        assertIs(all.utilization(), "0.787879");
        assertThat(all.coverage()).isNull();
        assertThat(all.savings()).isNull();
        assertThat(use.caveats())
                .anySatisfy(caveat -> assertThat(caveat).startsWith("Coverage and savings are unknown"));
    }

    @Test
    void another_metric_is_measured_amortized_and_that_is_said() {
        CommitmentUse use = ask(JANUARY.withMetric(Metric.UNBLENDED), Commitment.ANY);

        assertMeasures(use.totals().getFirst(), "13", "3.5", "22");
        assertThat(use.caveats()).anySatisfy(caveat -> assertThat(caveat).contains("measured by amortized cost"));
    }

    @Test
    void where_nothing_was_charged_there_is_no_number() {
        CommitmentUse use = ask(CostQuery.of(Metric.AMORTIZED, days("2025-02-01", "2025-03-01")), Commitment.ANY);

        assertThat(use.totals()).isEmpty();
        assertThat(use.types()).isEmpty();
    }
}
