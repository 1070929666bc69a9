package dev.finops.backend.charges;

import static dev.finops.backend.sql.Sql.and;
import static dev.finops.backend.sql.Sql.binary;
import static dev.finops.backend.sql.Sql.call;
import static dev.finops.backend.sql.Sql.cases;
import static dev.finops.backend.sql.Sql.equal;
import static dev.finops.backend.sql.Sql.in;
import static dev.finops.backend.sql.Sql.money;
import static dev.finops.backend.sql.Sql.number;
import static dev.finops.backend.sql.Sql.or;
import static dev.finops.backend.sql.Sql.present;
import static dev.finops.backend.sql.Sql.text;
import static dev.finops.backend.sql.Sql.when;

import dev.finops.backend.cost.ChargeKind;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.sql.Expression;
import dev.finops.backend.sql.Expression.Absent;
import dev.finops.backend.sql.Expression.Bool;
import dev.finops.backend.sql.Expression.Function;
import dev.finops.backend.sql.Expression.Not;
import dev.finops.backend.sql.Expression.Operator;
import dev.finops.backend.sql.Expression.ValueType;
import dev.finops.backend.sql.Relation;
import dev.finops.backend.sql.Relation.Output;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings the rows of a FOCUS data set, versions 1.0 to 1.2, into the shape of {@link Charge}, using the columns that it has:
 * AWS adds some of its own, other makers others, and the specification's examples have few.
 *
 * <p>FOCUS's costs have every discount taken off: BilledCost is what a Cost and Usage Report calls the net unblended cost and
 * EffectiveCost the net amortized one. The gross ones cannot be had.
 *
 * @see <a href="https://focus.finops.org/focus-specification/v1-2/">FOCUS 1.2</a>
 * @see <a href="https://docs.aws.amazon.com/cur/latest/userguide/table-dictionary-focus-1-2-aws.html">AWS's columns</a>
 */
final class FocusFormat {
    /** Without these a file is not a FOCUS data set. */
    static final List<String> REQUIRED = List.of("ChargeCategory", "ChargePeriodStart", "BilledCost");

    /** Texts by which CSV files of some makers mean that there is no value. */
    private static final List<String> NOTHING = List.of("", "NULL", "null");

    private static final String EFFECTIVE_COST = "effectivecost";
    private static final String LIST_COST = "listcost";
    private static final String QUANTITY = "consumedquantity";
    private static final String GROSS = "FOCUS has no costs before discounts";
    private static final long SECONDS_PER_DAY = 86_400;

    private final Fields fields;
    private final Expression category;
    private final Expression commitment;
    private final Expression unused;
    private final Optional<Expression> usageType;

    private FocusFormat(Columns columns) {
        fields = new Fields(columns, NOTHING);
        category = fields.text("chargecategory");
        commitment = fields.text("commitmentdiscountid");
        unused = equal(fields.text("commitmentdiscountstatus"), "Unused");
        // AWS's export has the usage type in a column of its own until 1.0, and as the meter of the SKU since 1.2.
        usageType = fields.optionalText("x_usagetype").or(() -> fields.optionalText("skumeter"));
    }

    static Relation charges(Columns columns, Labels labels, Relation files) {
        return Charge.withCategory(Relation.Select.of(new FocusFormat(columns).outputs(labels), files));
    }

    static Map<Metric, String> unavailable(Columns columns) {
        var unavailable = new EnumMap<Metric, String>(Metric.class);
        unavailable.put(Metric.UNBLENDED, GROSS);
        unavailable.put(Metric.AMORTIZED, GROSS);
        if (!columns.has(EFFECTIVE_COST)) {
            unavailable.put(Metric.NET_AMORTIZED, "it has no column EffectiveCost");
        }
        if (!columns.has(LIST_COST)) {
            unavailable.put(Metric.LIST, "it has no column ListCost");
        }
        if (!columns.has(QUANTITY)) {
            unavailable.put(Metric.USAGE, "it has no column ConsumedQuantity");
        }
        return unavailable;
    }

    private List<Output> outputs(Labels labels) {
        var dated = fields.timestamp("chargeperiodstart");
        var start = call(Function.COALESCE, dated, billingPeriod(dated));
        var end = fields.timestampIfValid("chargeperiodend");
        var service = fields.text("servicename");
        var usageTypeText = usageType.orElseGet(() -> new Absent(ValueType.TEXT));
        var instanceType = InstanceType.ofUsageType(usageTypeText);
        var outputs = new ArrayList<Output>();
        outputs.add(new Output(billingPeriod(start), Charge.BILLING_PERIOD_START));
        outputs.add(new Output(start, Charge.CHARGE_PERIOD_START));
        outputs.add(new Output(end, Charge.CHARGE_PERIOD_END));
        outputs.add(new Output(fields.text("invoiceid"), Charge.INVOICE_ID));
        outputs.add(new Output(
                call(Function.COALESCE, fields.text("billingcurrency"), text("unknown")), Charge.BILLING_CURRENCY));
        outputs.add(new Output(fields.text("billingaccountid"), Charge.BILLING_ACCOUNT_ID));
        outputs.add(new Output(fields.text("subaccountid"), Charge.SUB_ACCOUNT_ID));
        outputs.add(new Output(fields.text("subaccountname"), Charge.SUB_ACCOUNT_NAME));
        outputs.add(new Output(fields.first(fields.text("regionid"), fields.text("region")), Charge.REGION_ID));
        outputs.add(new Output(fields.text("availabilityzone"), Charge.AVAILABILITY_ZONE));
        outputs.add(new Output(fields.text("resourceid"), Charge.RESOURCE_ID));
        outputs.add(new Output(service, Charge.SERVICE_NAME));
        outputs.add(new Output(fields.text("chargedescription"), Charge.CHARGE_DESCRIPTION));
        outputs.add(new Output(commitment, Charge.COMMITMENT_DISCOUNT_ID));
        outputs.add(new Output(fields.text("consumedunit"), Charge.CONSUMED_UNIT));
        outputs.add(new Output(new Absent(ValueType.TEXT), Charge.LINE_ITEM_ID));
        outputs.add(new Output(fields.first(fields.text("x_servicecode"), service), Charge.SERVICE));
        outputs.add(new Output(
                CeService.of(equal(category, "Tax"), fields.text("x_servicecode"), service, usageType),
                Charge.CE_SERVICE));
        outputs.add(new Output(ServicePart.of(usageType), Charge.SERVICE_PART));
        outputs.add(new Output(usageTypeText, Charge.USAGE_TYPE));
        outputs.add(new Output(fields.text("x_operation"), Charge.OPERATION));
        outputs.add(new Output(instanceType, Charge.INSTANCE_TYPE));
        outputs.add(new Output(InstanceType.family(instanceType), Charge.INSTANCE_FAMILY));
        outputs.add(new Output(purchaseOption(), Charge.PURCHASE_OPTION));
        outputs.add(new Output(category, Charge.LINE_ITEM_TYPE));
        outputs.add(new Output(kind(), Charge.KIND));
        outputs.add(new Output(new Bool(false), Charge.SPLIT_ALLOCATION));
        outputs.add(new Output(new Expression.IsAbsent(dated), Charge.UNDATED));
        outputs.add(new Output(periodGrain(start, end), Charge.PERIOD_GRAIN));
        outputs.addAll(labels.outputs(fields));
        for (Metric metric : Metric.values()) {
            outputs.add(new Output(cost(metric), Charge.column(metric)));
        }
        return outputs;
    }

    /** FOCUS spreads every purchase of a commitment, recurring ones too, over what it covers and what stays unused. */
    static Relation amortization(Columns columns, Relation files) {
        var focus = new FocusFormat(columns);
        var committed = and(present(focus.commitment), equal(focus.category, "Usage"));
        return Amortization.of(
                focus.billingPeriod(focus.fields.timestamp("chargeperiodstart")),
                focus.cost(Metric.NET_UNBLENDED),
                focus.fields.money(EFFECTIVE_COST),
                cases(money(0), when(focus.commitmentPurchase(), focus.cost(Metric.NET_UNBLENDED))),
                cases(money(0), when(committed, focus.fields.money(EFFECTIVE_COST))),
                files);
    }

    private Expression billingPeriod(Expression start) {
        return call(Function.FIRST_OF_MONTH, fields.first(fields.timestamp("billingperiodstart"), start));
    }

    private Expression cost(Metric metric) {
        return switch (metric) {
            case UNBLENDED, AMORTIZED -> new Absent(ValueType.MONEY);
            case NET_UNBLENDED -> fields.money("billedcost");
            case NET_AMORTIZED -> fields.has(EFFECTIVE_COST) ? fields.money(EFFECTIVE_COST) : absentMoney();
            case LIST -> fields.has(LIST_COST) ? onDemandEquivalent() : absentMoney();
            case USAGE ->
                cases(absentMoney(), when(and(equal(category, "Usage"), used()), fields.moneyOrAbsent(QUANTITY)));
        };
    }

    /** A commitment's price is part of the list cost of what it covers: counted there, neither bought nor unused. */
    private Expression onDemandEquivalent() {
        return cases(
                call(Function.COALESCE, fields.moneyOrAbsent(LIST_COST), fields.money("billedcost")),
                when(commitmentPurchase(), money(0)),
                when(unused, money(0)));
    }

    private Expression commitmentPurchase() {
        return and(equal(category, "Purchase"), present(commitment));
    }

    private Expression used() {
        return new Not(call(Function.COALESCE, unused, new Bool(false)));
    }

    private static Expression absentMoney() {
        return new Absent(ValueType.MONEY);
    }

    /** Unused commitment, billed as one row for many days. */
    private Expression periodGrain(Expression start, Expression end) {
        var many = binary(call(Function.SECONDS_BETWEEN, start, end), Operator.GREATER, number(SECONDS_PER_DAY));
        return cases(new Bool(false), when(and(unused, many), new Bool(true)));
    }

    private Expression kind() {
        var service = call(Function.LOWER, fields.first(fields.text("x_servicecode"), fields.text("servicename")));
        var support = binary(service, Operator.LIKE, text("%support%"));
        return cases(
                text(ChargeKind.OTHER.word()),
                kind(ChargeKind.TAX, equal(category, "Tax")),
                kind(ChargeKind.CREDIT, equal(category, "Credit")),
                kind(ChargeKind.REFUND, and(equal(category, "Adjustment"), refund())),
                kind(ChargeKind.COMMITMENT_FEE, or(commitmentPurchase(), unused)),
                kind(ChargeKind.COMMITTED, and(equal(category, "Usage"), present(commitment))),
                kind(ChargeKind.MARKETPLACE_USAGE, and(equal(category, "Usage"), marketplace())),
                kind(ChargeKind.MARKETPLACE, and(equal(category, "Purchase"), marketplace())),
                kind(ChargeKind.SUPPORT, and(in(category, List.of("Usage", "Purchase")), support)),
                kind(ChargeKind.FEE, equal(category, "Purchase")),
                kind(ChargeKind.ON_DEMAND, equal(category, "Usage")));
    }

    private static Expression.When kind(ChargeKind kind, Expression condition) {
        return when(condition, text(kind.word()));
    }

    /** FOCUS has no word for a refund: it is an adjustment that corrects an invoice, or says so. */
    private Expression refund() {
        return or(
                equal(fields.text("chargeclass"), "Correction"),
                binary(call(Function.LOWER, fields.text("chargedescription")), Operator.LIKE, text("%refund%")));
    }

    /** What AWS bills and somebody else publishes. */
    private Expression marketplace() {
        var publisher = fields.text("publishername");
        return and(
                equal(fields.text("providername"), "AWS"),
                and(
                        present(publisher),
                        new Not(or(
                                binary(publisher, Operator.LIKE, text("Amazon%")),
                                binary(publisher, Operator.LIKE, text("AWS%"))))));
    }

    private Expression purchaseOption() {
        var type = fields.text("commitmentdiscounttype");
        var committed = present(commitment);
        var priced = fields.text("pricingcategory");
        return cases(
                new Absent(ValueType.TEXT),
                when(
                        and(
                                committed,
                                or(
                                        equal(type, "Savings Plan"),
                                        equal(fields.text("commitmentdiscountcategory"), "Spend"))),
                        text("Savings Plan")),
                when(committed, text("Reserved")),
                when(equal(priced, "Dynamic"), text("Spot")),
                when(and(equal(category, "Usage"), equal(priced, "Standard")), text("On-Demand")));
    }
}
