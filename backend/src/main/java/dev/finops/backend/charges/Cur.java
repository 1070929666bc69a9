package dev.finops.backend.charges;

import static dev.finops.backend.sql.Sql.and;
import static dev.finops.backend.sql.Sql.call;
import static dev.finops.backend.sql.Sql.cases;
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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings the rows of a Cost and Usage Report, legacy or 2.0, into the shape of {@link Charge}. The two differ in where the
 * product's attributes, tags and cost categories are; a legacy report has only the columns that its month needs.
 *
 * @see <a href="https://docs.aws.amazon.com/cur/latest/userguide/data-dictionary.html">the data dictionary of AWS</a>
 * @see <a href="https://docs.aws.amazon.com/cur/latest/userguide/table-dictionary-cur2.html">that of CUR 2.0</a>
 */
final class Cur {
    /** Without these a file is not a Cost and Usage Report. */
    static final List<String> REQUIRED =
            List.of("line_item_line_item_type", "line_item_usage_start_date", "line_item_unblended_cost");

    static final String NET_COST = "line_item_net_unblended_cost";
    private static final String USAGE_TYPE = "line_item_usage_type";
    private static final String SAVINGS_PLAN = "savings_plan_savings_plan_a_r_n";
    private static final String RESERVATION = "reservation_reservation_a_r_n";
    private static final String USAGE_AMOUNT = "line_item_usage_amount";
    private static final long SECONDS_PER_DAY = 86_400;

    private final CurFields fields;
    private final CurCosts costs;

    private Cur(Columns columns) {
        fields = new CurFields(columns);
        costs = new CurCosts(fields);
    }

    /**
     * One charge per row of the files, all of which have these columns.
     *
     * @param labels those that the relation has columns for, of these files and of others
     */
    static Relation charges(Columns columns, Labels labels, Relation files) {
        return Charge.withCategory(Relation.Select.of(new Cur(columns).outputs(labels), files));
    }

    /** Whether both have or lack the one column without which rows mean something else. */
    static boolean areAlike(Columns some, Columns others) {
        return some.has(USAGE_TYPE) == others.has(USAGE_TYPE);
    }

    /** The metrics that cannot be had from a file with these columns, each with the reason. */
    static Map<Metric, String> unavailable(Columns columns) {
        var unavailable = new EnumMap<Metric, String>(Metric.class);
        if (!columns.has(NET_COST)) {
            String reason = "it has no column " + NET_COST + ", which AWS adds only for accounts with discounts";
            unavailable.put(Metric.NET_UNBLENDED, reason);
            unavailable.put(Metric.NET_AMORTIZED, reason);
        }
        if (!columns.has(CurCosts.PUBLIC_PRICE)) {
            unavailable.put(Metric.LIST, "it has no column " + CurCosts.PUBLIC_PRICE);
        }
        if (!columns.has(USAGE_AMOUNT)) {
            unavailable.put(Metric.USAGE, "it has no column " + USAGE_AMOUNT);
        }
        return unavailable;
    }

    static Relation amortization(Columns columns, Relation files) {
        var cur = new Cur(columns);
        return Amortization.of(
                cur.billingPeriod(cur.fields.timestamp("line_item_usage_start_date")),
                cur.costs.of(Metric.UNBLENDED),
                cur.costs.of(Metric.AMORTIZED),
                cur.costs.upfront(),
                cur.costs.shareOfUpfront(),
                files);
    }

    static Optional<Expression> netCost(Columns columns) {
        return columns.has(NET_COST) ? Optional.of(new CurFields(columns).moneyOrAbsent(NET_COST)) : Optional.empty();
    }

    private List<Output> outputs(Labels labels) {
        var dated = fields.timestamp("line_item_usage_start_date");
        var start = call(Function.COALESCE, dated, billingPeriod(dated));
        var end = fields.timestamp("line_item_usage_end_date");
        var instanceType =
                fields.all().first(fields.product("instance_type"), InstanceType.ofUsageType(fields.text(USAGE_TYPE)));
        var outputs = new ArrayList<Output>();
        outputs.add(new Output(billingPeriod(start), Charge.BILLING_PERIOD_START));
        outputs.add(new Output(start, Charge.CHARGE_PERIOD_START));
        outputs.add(new Output(end, Charge.CHARGE_PERIOD_END));
        outputs.add(new Output(fields.text("bill_invoice_id"), Charge.INVOICE_ID));
        outputs.add(new Output(
                call(Function.COALESCE, fields.text("line_item_currency_code"), text("unknown")),
                Charge.BILLING_CURRENCY));
        outputs.add(new Output(fields.text("bill_payer_account_id"), Charge.BILLING_ACCOUNT_ID));
        outputs.add(new Output(fields.text("line_item_usage_account_id"), Charge.SUB_ACCOUNT_ID));
        outputs.add(new Output(fields.text("line_item_usage_account_name"), Charge.SUB_ACCOUNT_NAME));
        // Older reports have only product_region, newer ones both.
        outputs.add(new Output(
                fields.all().first(fields.product("region_code"), fields.product("region")), Charge.REGION_ID));
        outputs.add(new Output(fields.text("line_item_availability_zone"), Charge.AVAILABILITY_ZONE));
        outputs.add(new Output(fields.text("line_item_resource_id"), Charge.RESOURCE_ID));
        outputs.add(new Output(fields.product("product_name"), Charge.SERVICE_NAME));
        outputs.add(new Output(fields.text("line_item_line_item_description"), Charge.CHARGE_DESCRIPTION));
        outputs.add(new Output(
                fields.all().first(fields.text(SAVINGS_PLAN), fields.text(RESERVATION)),
                Charge.COMMITMENT_DISCOUNT_ID));
        outputs.add(new Output(fields.text("pricing_unit"), Charge.CONSUMED_UNIT));
        outputs.add(new Output(fields.text("identity_line_item_id"), Charge.LINE_ITEM_ID));
        outputs.add(new Output(fields.text("line_item_product_code"), Charge.SERVICE));
        outputs.add(new Output(ceService(), Charge.CE_SERVICE));
        outputs.add(new Output(ServicePart.of(fields.all().optionalText(USAGE_TYPE)), Charge.SERVICE_PART));
        outputs.add(new Output(fields.text(USAGE_TYPE), Charge.USAGE_TYPE));
        outputs.add(new Output(fields.text("line_item_operation"), Charge.OPERATION));
        outputs.add(new Output(instanceType, Charge.INSTANCE_TYPE));
        outputs.add(new Output(InstanceType.family(instanceType), Charge.INSTANCE_FAMILY));
        outputs.add(new Output(purchaseOption(), Charge.PURCHASE_OPTION));
        outputs.add(new Output(fields.type(), Charge.LINE_ITEM_TYPE));
        outputs.add(new Output(kind(), Charge.KIND));
        outputs.add(new Output(splitAllocation(), Charge.SPLIT_ALLOCATION));
        outputs.add(new Output(new Expression.IsAbsent(dated), Charge.UNDATED));
        outputs.add(new Output(periodGrain(start, end), Charge.PERIOD_GRAIN));
        outputs.addAll(labels.outputs(fields.all()));
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

    private Expression ceService() {
        return CeService.of(
                equal(fields.type(), "Tax"),
                fields.text("line_item_product_code"),
                fields.product("product_name"),
                fields.all().optionalText(USAGE_TYPE));
    }

    /** Of everything that belongs to a commitment, its fees and negations too, as in FOCUS. */
    private Expression purchaseOption() {
        var spot = Sql.binary(fields.text(USAGE_TYPE), Operator.LIKE, text("%SpotUsage%"));
        return cases(
                new Expression.Absent(Expression.ValueType.TEXT),
                when(in(fields.type(), List.of("DiscountedUsage", "RIFee")), text("Reserved")),
                when(
                        in(fields.type(), List.of("SavingsPlanCoveredUsage", "SavingsPlanRecurringFee")),
                        text("Savings Plan")),
                when(present(fields.text(SAVINGS_PLAN)), text("Savings Plan")),
                when(present(fields.text(RESERVATION)), text("Reserved")),
                when(and(equal(fields.type(), "Usage"), spot), text("Spot")),
                when(equal(fields.type(), "Usage"), text("On-Demand")));
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
                when(and(marketplace, equal(fields.type(), "Usage")), text(ChargeKind.MARKETPLACE_USAGE.word())),
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
