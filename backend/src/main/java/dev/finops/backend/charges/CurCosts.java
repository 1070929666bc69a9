package dev.finops.backend.charges;

import static dev.finops.backend.sql.Sql.binary;
import static dev.finops.backend.sql.Sql.call;
import static dev.finops.backend.sql.Sql.cases;
import static dev.finops.backend.sql.Sql.equal;
import static dev.finops.backend.sql.Sql.in;
import static dev.finops.backend.sql.Sql.money;
import static dev.finops.backend.sql.Sql.or;
import static dev.finops.backend.sql.Sql.when;

import dev.finops.backend.cost.Metric;
import dev.finops.backend.sql.Expression;
import dev.finops.backend.sql.Expression.Absent;
import dev.finops.backend.sql.Expression.Cast;
import dev.finops.backend.sql.Expression.Function;
import dev.finops.backend.sql.Expression.Operator;
import dev.finops.backend.sql.Expression.ValueType;
import java.util.List;

/**
 * What a row of a Cost and Usage Report costs by each metric. Which column holds the amortized cost depends on the line item type:
 * taking the first one that is filled is wrong by several percent on real bills.
 *
 * @see <a href="https://catalog.workshops.aws/cur-query-library/en-US">AWS, CUR query library</a>
 */
final class CurCosts {
    private static final String COMMITMENT = "savings_plan_total_commitment_to_date";
    private static final String USED_COMMITMENT = "savings_plan_used_commitment";

    static final String PUBLIC_PRICE = "pricing_public_on_demand_cost";

    /** Line item types whose amount is usage; others repeat it or count something else. */
    private static final List<String> USAGE_TYPES = List.of("Usage", "DiscountedUsage", "SavingsPlanCoveredUsage");

    private static final List<String> COMMITMENTS =
            List.of("SavingsPlanNegation", "SavingsPlanUpfrontFee", "SavingsPlanRecurringFee", "RIFee");

    private static final List<String> DISCOUNTS = List.of(
            "Discount",
            "DistributorDiscount",
            "EdpDiscount",
            "PrivateRateDiscount",
            "BundledDiscount",
            "SppDiscount",
            "RiVolumeDiscount",
            "RIVolumeDiscount");

    private final CurFields fields;

    CurCosts(CurFields fields) {
        this.fields = fields;
    }

    Expression of(Metric metric) {
        if (metric.isNet() && !fields.has(Cur.NET_COST)) {
            return new Absent(ValueType.MONEY);
        }
        return switch (metric) {
            case UNBLENDED -> fields.money("line_item_unblended_cost");
            case NET_UNBLENDED -> netUnblended();
            case AMORTIZED ->
                amortized(
                        fields.money("savings_plan_savings_plan_effective_cost"),
                        unusedSavingsPlan(),
                        fields.money("reservation_effective_cost"),
                        unusedReservation(
                                "reservation_unused_amortized_upfront_fee_for_billing_period",
                                "reservation_unused_recurring_fee"),
                        fields.money("line_item_unblended_cost"));
            case LIST -> onDemandEquivalent();
            case USAGE ->
                cases(
                        new Absent(ValueType.MONEY),
                        when(in(fields.type(), USAGE_TYPES), fields.moneyOrAbsent("line_item_usage_amount")));
            case NET_AMORTIZED ->
                amortized(
                        netOrGross(
                                "savings_plan_net_savings_plan_effective_cost",
                                "savings_plan_savings_plan_effective_cost"),
                        netUnusedSavingsPlan(),
                        netOrGross("reservation_net_effective_cost", "reservation_effective_cost"),
                        binary(
                                netOrGross(
                                        "reservation_net_unused_amortized_upfront_fee_for_billing_period",
                                        "reservation_unused_amortized_upfront_fee_for_billing_period"),
                                Operator.PLUS,
                                netOrGross("reservation_net_unused_recurring_fee", "reservation_unused_recurring_fee")),
                        netUnblended());
        };
    }

    /** What of the row is billed for a time to come. */
    Expression upfront() {
        return cases(
                money(0),
                when(
                        or(
                                fields.reservationPurchase(),
                                or(equal(fields.type(), "SavingsPlanUpfrontFee"), fields.returnedFee())),
                        fields.money("line_item_unblended_cost")));
    }

    /** What of upfront payments falls to the row's time. */
    Expression shareOfUpfront() {
        return cases(
                money(0),
                when(
                        equal(fields.type(), "RIFee"),
                        fields.money("reservation_amortized_upfront_fee_for_billing_period")),
                when(
                        equal(fields.type(), "SavingsPlanRecurringFee"),
                        fields.money("savings_plan_amortized_upfront_commitment_for_billing_period")));
    }

    /** What AWS publishes as the price is on usage only; fees of commitments and discounts have no part in it. */
    private Expression onDemandEquivalent() {
        if (!fields.has(PUBLIC_PRICE)) {
            return new Absent(ValueType.MONEY);
        }
        return cases(
                fields.money("line_item_unblended_cost"),
                when(
                        in(fields.type(), USAGE_TYPES),
                        call(
                                Function.COALESCE,
                                fields.moneyOrAbsent(PUBLIC_PRICE),
                                fields.money("line_item_unblended_cost"))),
                when(in(fields.type(), COMMITMENTS), money(0)),
                when(in(fields.type(), DISCOUNTS), money(0)),
                when(fields.reservationPurchase(), money(0)),
                when(fields.returnedFee(), money(0)));
    }

    private Expression amortized(
            Expression savingsPlanUsage,
            Expression unusedSavingsPlan,
            Expression reservedUsage,
            Expression unusedReservation,
            Expression asBilled) {
        var type = fields.type();
        return cases(
                asBilled,
                when(equal(type, "SavingsPlanCoveredUsage"), savingsPlanUsage),
                when(in(type, List.of("SavingsPlanNegation", "SavingsPlanUpfrontFee")), money(0)),
                when(equal(type, "SavingsPlanRecurringFee"), unusedSavingsPlan),
                when(equal(type, "DiscountedUsage"), reservedUsage),
                when(equal(type, "RIFee"), unusedReservation),
                when(fields.reservationPurchase(), money(0)),
                when(fields.returnedFee(), money(0)));
    }

    private Expression unusedSavingsPlan() {
        return binary(fields.money(COMMITMENT), Operator.MINUS, fields.money(USED_COMMITMENT));
    }

    private Expression unusedReservation(String upfront, String recurring) {
        return binary(fields.money(upfront), Operator.PLUS, fields.money(recurring));
    }

    /** No column holds it, so it is scaled as the commitment itself was. */
    private Expression netUnusedSavingsPlan() {
        var gross = commitment(
                "savings_plan_recurring_commitment_for_billing_period",
                "savings_plan_amortized_upfront_commitment_for_billing_period");
        var net = binary(
                netOrGross(
                        "savings_plan_net_recurring_commitment_for_billing_period",
                        "savings_plan_recurring_commitment_for_billing_period"),
                Operator.PLUS,
                netOrGross(
                        "savings_plan_net_amortized_upfront_commitment_for_billing_period",
                        "savings_plan_amortized_upfront_commitment_for_billing_period"));
        var unused = unusedSavingsPlan();
        var scaled = new Cast(
                binary(
                        binary(new Cast(unused, ValueType.DOUBLE), Operator.TIMES, new Cast(net, ValueType.DOUBLE)),
                        Operator.DIVIDED_BY,
                        call(
                                Function.NULL_IF,
                                new Cast(gross, ValueType.DOUBLE),
                                new Cast(money(0), ValueType.DOUBLE))),
                ValueType.MONEY);
        return call(Function.COALESCE, scaled, unused);
    }

    private Expression commitment(String recurring, String upfront) {
        return binary(fields.money(recurring), Operator.PLUS, fields.money(upfront));
    }

    /** A discount is in the net cost of what it is for; its own row, negative in gross, costs nothing. */
    private Expression netUnblended() {
        return call(
                Function.COALESCE,
                fields.moneyOrAbsent(Cur.NET_COST),
                cases(fields.money("line_item_unblended_cost"), when(in(fields.type(), DISCOUNTS), money(0))));
    }

    private Expression netOrGross(String net, String gross) {
        return fields.has(net)
                ? call(Function.COALESCE, fields.moneyOrAbsent(net), fields.money(gross))
                : fields.money(gross);
    }
}
