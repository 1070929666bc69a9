package dev.finops.backend.charges;

import static dev.finops.backend.sql.Sql.and;
import static dev.finops.backend.sql.Sql.call;
import static dev.finops.backend.sql.Sql.cases;
import static dev.finops.backend.sql.Sql.column;
import static dev.finops.backend.sql.Sql.equal;
import static dev.finops.backend.sql.Sql.in;
import static dev.finops.backend.sql.Sql.number;
import static dev.finops.backend.sql.Sql.present;
import static dev.finops.backend.sql.Sql.text;
import static dev.finops.backend.sql.Sql.when;

import dev.finops.backend.cost.ChargeKind;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.sql.Expression;
import dev.finops.backend.sql.Expression.Function;
import dev.finops.backend.sql.Expression.Operator;
import dev.finops.backend.sql.Relation;
import dev.finops.backend.sql.Relation.Output;
import dev.finops.backend.sql.Sql;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings the rows of a legacy Cost and Usage Report into the shape of {@link Charge}, using the columns that the file has:
 * AWS leaves a column out of a month in which nothing filled it.
 *
 * @see <a href="https://docs.aws.amazon.com/cur/latest/userguide/data-dictionary.html">the data dictionary of AWS</a>
 */
public final class LegacyCur {
    /** Without these a file is not a Cost and Usage Report. */
    public static final List<String> REQUIRED =
            List.of("line_item_line_item_type", "line_item_usage_start_date", "line_item_unblended_cost");

    private static final long SECONDS_PER_DAY = 86_400;

    private final LegacyCurFields fields;
    private final LegacyCurCosts costs;

    private LegacyCur(Columns columns) {
        fields = new LegacyCurFields(columns);
        costs = new LegacyCurCosts(fields);
    }

    /** One charge per row of the files, all of which have these columns. */
    public static Relation charges(Columns columns, Relation files) {
        var cur = new LegacyCur(columns);
        var shaped = Relation.Select.of(cur.outputs(), files);
        var outputs = new ArrayList<Output>();
        shaped.outputs().forEach(output -> outputs.add(new Output(column(output.name()), output.name())));
        outputs.add(new Output(Charge.category(), Charge.CHARGE_CATEGORY));
        return Relation.Select.of(outputs, shaped);
    }

    /** Whether the net metrics can be had from a file with these columns. */
    public static boolean hasNetCosts(Columns columns) {
        return columns.has("line_item_net_unblended_cost");
    }

    private List<Output> outputs() {
        var start = fields.timestamp("line_item_usage_start_date");
        var end = fields.timestamp("line_item_usage_end_date");
        var outputs = new ArrayList<Output>();
        outputs.add(new Output(billingPeriod(start), Charge.BILLING_PERIOD_START));
        outputs.add(new Output(start, Charge.CHARGE_PERIOD_START));
        outputs.add(new Output(end, Charge.CHARGE_PERIOD_END));
        outputs.add(new Output(fields.text("bill_invoice_id"), Charge.INVOICE_ID));
        outputs.add(new Output(
                call(Function.COALESCE, fields.text("line_item_currency_code"), text("unknown")),
                Charge.BILLING_CURRENCY));
        outputs.add(new Output(fields.text("line_item_usage_account_id"), Charge.SUB_ACCOUNT_ID));
        // Older reports have only product_region, newer ones both.
        outputs.add(new Output(
                call(Function.COALESCE, fields.text("product_region_code"), fields.text("product_region")),
                Charge.REGION_ID));
        outputs.add(new Output(fields.text("line_item_resource_id"), Charge.RESOURCE_ID));
        outputs.add(new Output(fields.text("line_item_product_code"), Charge.SERVICE));
        outputs.add(new Output(fields.text("line_item_usage_type"), Charge.USAGE_TYPE));
        outputs.add(new Output(fields.type(), Charge.LINE_ITEM_TYPE));
        outputs.add(new Output(kind(), Charge.KIND));
        outputs.add(new Output(splitAllocation(), Charge.SPLIT_ALLOCATION));
        outputs.add(new Output(periodGrain(start, end), Charge.PERIOD_GRAIN));
        for (Metric metric : Metric.values()) {
            outputs.add(new Output(costs.of(metric), Charge.column(metric)));
        }
        return outputs;
    }

    private Expression billingPeriod(Expression start) {
        var stated = fields.timestamp("bill_billing_period_start_date");
        return call(Function.FIRST_OF_MONTH, call(Function.COALESCE, stated, start));
    }

    /**
     * Rows that share an EC2 instance's cost out among its containers name that instance; rows of Fargate name none and
     * are costs of their own.
     */
    private Expression splitAllocation() {
        return isTrue(present(fields.text("split_line_item_parent_resource_id")));
    }

    private Expression periodGrain(Expression start, Expression end) {
        var seconds = call(Function.SECONDS_BETWEEN, start, end);
        return isTrue(and(
                in(fields.type(), List.of("RIFee", "SavingsPlanRecurringFee")),
                Sql.binary(seconds, Operator.GREATER, number(SECONDS_PER_DAY))));
    }

    private Expression kind() {
        var service = call(Function.LOWER, fields.text("line_item_product_code"));
        var marketplace = equal(fields.text("bill_billing_entity"), "AWS Marketplace");
        var support = Sql.binary(service, Operator.LIKE, text("%support%"));
        return cases(
                text(ChargeKind.OTHER.word()),
                ofType(ChargeKind.TAX, "Tax"),
                ofType(ChargeKind.CREDIT, "Credit"),
                ofType(ChargeKind.REFUND, "Refund"),
                ofType(ChargeKind.EDP_DISCOUNT, "EdpDiscount"),
                ofType(ChargeKind.PRIVATE_RATE_DISCOUNT, "PrivateRateDiscount"),
                ofType(ChargeKind.BUNDLED_DISCOUNT, "BundledDiscount"),
                ofType(ChargeKind.SPP_DISCOUNT, "SppDiscount"),
                ofType(ChargeKind.RI_VOLUME_DISCOUNT, "RiVolumeDiscount", "RIVolumeDiscount"),
                ofType(ChargeKind.SAVINGS_PLAN_NEGATION, "SavingsPlanNegation"),
                ofType(ChargeKind.COMMITTED, "DiscountedUsage", "SavingsPlanCoveredUsage"),
                ofType(ChargeKind.COMMITMENT_FEE, "RIFee", "SavingsPlanRecurringFee", "SavingsPlanUpfrontFee"),
                when(fields.reservationPurchase(), text(ChargeKind.COMMITMENT_FEE.word())),
                when(marketplace, text(ChargeKind.MARKETPLACE.word())),
                when(support, text(ChargeKind.SUPPORT.word())),
                ofType(ChargeKind.FEE, "Fee"),
                ofType(ChargeKind.ON_DEMAND, "Usage"));
    }

    private Expression.When ofType(ChargeKind kind, String... types) {
        return when(in(fields.type(), List.of(types)), text(kind.word()));
    }

    private static Expression isTrue(Expression condition) {
        return cases(new Expression.Bool(false), when(condition, new Expression.Bool(true)));
    }
}
