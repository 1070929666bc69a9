package dev.finops.backend.charges;

import dev.finops.backend.cost.ChargeCategory;
import dev.finops.backend.cost.ChargeKind;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.sql.Expression;
import dev.finops.backend.sql.Expression.When;
import dev.finops.backend.sql.Relation;
import dev.finops.backend.sql.Relation.Output;
import dev.finops.backend.sql.Sql;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The columns of the charges view: FOCUS's names where FOCUS has the column, {@code x_} before the others, this product's
 * four billed metrics, and a column for each tag and cost category of the data. Every kind of billing file is brought into
 * this shape; analyses know only this one.
 */
public final class Charge {
    public static final String BILLING_PERIOD_START = "billing_period_start";
    public static final String CHARGE_PERIOD_START = "charge_period_start";
    public static final String CHARGE_PERIOD_END = "charge_period_end";
    public static final String INVOICE_ID = "invoice_id";
    public static final String BILLING_CURRENCY = "billing_currency";
    /** The account that pays. */
    public static final String BILLING_ACCOUNT_ID = "billing_account_id";

    public static final String SUB_ACCOUNT_ID = "sub_account_id";
    public static final String SUB_ACCOUNT_NAME = "sub_account_name";
    public static final String REGION_ID = "region_id";
    public static final String AVAILABILITY_ZONE = "availability_zone";
    public static final String RESOURCE_ID = "resource_id";
    public static final String SERVICE_NAME = "service_name";
    public static final String CHARGE_CATEGORY = "charge_category";
    public static final String CHARGE_DESCRIPTION = "charge_description";
    public static final String COMMITMENT_DISCOUNT_ID = "commitment_discount_id";
    /** Units used; absent on rows that are not usage, so that covered usage is not counted twice. */
    public static final String CONSUMED_QUANTITY = "consumed_quantity";

    public static final String CONSUMED_UNIT = "consumed_unit";
    public static final String LINE_ITEM_ID = "x_line_item_id";
    public static final String SERVICE = "x_service_code";
    public static final String CE_SERVICE = "x_ce_service";
    public static final String SERVICE_PART = "x_service_part";
    public static final String USAGE_TYPE = "x_usage_type";
    public static final String OPERATION = "x_operation";
    public static final String INSTANCE_TYPE = "x_instance_type";
    public static final String INSTANCE_FAMILY = "x_instance_family";
    public static final String PURCHASE_OPTION = "x_purchase_option";
    public static final String LINE_ITEM_TYPE = "x_line_item_type";
    public static final String KIND = "x_charge_kind";
    /** True for a row that divides the cost of another row: it must not be added to totals. */
    public static final String SPLIT_ALLOCATION = "x_split_allocation";
    /** True for a charge without a usage date, such as a refund: it stands on the first day of its bill's month. */
    public static final String UNDATED = "x_undated";
    /** True for unused commitment that is billed as one row for many days. */
    public static final String PERIOD_GRAIN = "x_period_grain_commitment";

    /** What is measured, one column each; absent where the file does not say. */
    public static final List<String> MEASURES =
            Arrays.stream(Metric.values()).map(Charge::column).toList();

    private static final List<String> FIXED = List.of(
            BILLING_PERIOD_START,
            CHARGE_PERIOD_START,
            CHARGE_PERIOD_END,
            INVOICE_ID,
            BILLING_CURRENCY,
            BILLING_ACCOUNT_ID,
            SUB_ACCOUNT_ID,
            SUB_ACCOUNT_NAME,
            REGION_ID,
            AVAILABILITY_ZONE,
            RESOURCE_ID,
            SERVICE_NAME,
            CHARGE_DESCRIPTION,
            COMMITMENT_DISCOUNT_ID,
            CONSUMED_UNIT,
            LINE_ITEM_ID,
            SERVICE,
            CE_SERVICE,
            SERVICE_PART,
            USAGE_TYPE,
            OPERATION,
            INSTANCE_TYPE,
            INSTANCE_FAMILY,
            PURCHASE_OPTION,
            LINE_ITEM_TYPE,
            KIND,
            SPLIT_ALLOCATION,
            UNDATED,
            PERIOD_GRAIN);

    private Charge() {}

    /** Every column of a view over data with these keys, in order. */
    public static List<String> columns(Keys keys) {
        return Stream.of(
                        FIXED.stream(),
                        keys.tags().stream().map(Charge::tag),
                        keys.costCategories().stream().map(Charge::costCategory),
                        MEASURES.stream(),
                        Stream.of(CHARGE_CATEGORY))
                .flatMap(names -> names)
                .toList();
    }

    public static String column(Metric metric) {
        return switch (metric) {
            case UNBLENDED -> "x_unblended_cost";
            case AMORTIZED -> "x_amortized_cost";
            case NET_UNBLENDED -> "x_net_unblended_cost";
            case NET_AMORTIZED -> "x_net_amortized_cost";
            case LIST -> "list_cost";
            case USAGE -> CONSUMED_QUANTITY;
        };
    }

    public static String column(Dimension dimension) {
        return switch (dimension) {
            case Dimension.Tag(String key) -> tag(key);
            case Dimension.CostCategory(String name) -> costCategory(name);
            case Dimension.Field field -> column(field);
        };
    }

    private static String column(Dimension.Field field) {
        return switch (field) {
            case SERVICE -> SERVICE;
            case CE_SERVICE -> CE_SERVICE;
            case SERVICE_PART -> SERVICE_PART;
            case ACCOUNT -> SUB_ACCOUNT_ID;
            case REGION -> REGION_ID;
            case USAGE_TYPE -> USAGE_TYPE;
            case OPERATION -> OPERATION;
            case INSTANCE_TYPE -> INSTANCE_TYPE;
            case INSTANCE_FAMILY -> INSTANCE_FAMILY;
            case PURCHASE_OPTION -> PURCHASE_OPTION;
            case CHARGE_CATEGORY -> CHARGE_CATEGORY;
            case CHARGE_KIND -> KIND;
            case CHARGE_TYPE -> LINE_ITEM_TYPE;
            case RESOURCE -> RESOURCE_ID;
            case INVOICE -> INVOICE_ID;
        };
    }

    public static String tag(String key) {
        return "tag:" + inAnyCase(key);
    }

    public static String costCategory(String name) {
        return "costCategory:" + inAnyCase(name);
    }

    /** The engine's names do not differ in case alone, so that the places of the capitals are part of them. */
    private static String inAnyCase(String key) {
        String capitals = IntStream.range(0, key.length())
                .filter(place -> Character.toLowerCase(key.charAt(place)) != key.charAt(place))
                .mapToObj(String::valueOf)
                .collect(Collectors.joining("."));
        return capitals.isEmpty() && key.indexOf('#') < 0 ? key : key + "#" + capitals;
    }

    /** Adds the category that follows from the kind, so that the two never disagree, whatever the format. */
    static Relation withCategory(Relation.Select shaped) {
        var outputs = new ArrayList<Output>();
        shaped.outputs().forEach(output -> outputs.add(new Output(Sql.column(output.name()), output.name())));
        outputs.add(new Output(category(), CHARGE_CATEGORY));
        return Relation.Select.of(outputs, shaped);
    }

    /**
     * Charges with some of their columns, the category not among them. The engine plans every column of a view, whatever is asked
     * of it, and planning all forty takes longer than reading a small file.
     */
    public static Relation only(Set<String> names, Relation charges) {
        return charges instanceof Relation.Select select
                ? new Relation.Select(
                        select.outputs().stream()
                                .filter(output -> names.contains(output.name()))
                                .toList(),
                        only(names, select.from()),
                        select.where(),
                        select.groupBy(),
                        select.orderBy(),
                        select.limit(),
                        select.offset())
                : charges;
    }

    private static Expression category() {
        When[] whens = Arrays.stream(ChargeCategory.values())
                .filter(category -> category != ChargeCategory.ADJUSTMENT)
                .map(category -> Sql.when(
                        Sql.in(
                                Sql.column(KIND),
                                Arrays.stream(ChargeKind.values())
                                        .filter(kind -> kind.category() == category)
                                        .map(ChargeKind::word)
                                        .toList()),
                        Sql.text(category.word())))
                .toArray(When[]::new);
        return Sql.cases(Sql.text(ChargeCategory.ADJUSTMENT.word()), whens);
    }
}
