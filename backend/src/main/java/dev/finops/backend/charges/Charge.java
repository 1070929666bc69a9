package dev.finops.backend.charges;

import dev.finops.backend.cost.ChargeCategory;
import dev.finops.backend.cost.ChargeKind;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.sql.Expression;
import dev.finops.backend.sql.Expression.When;
import dev.finops.backend.sql.Sql;
import java.util.Arrays;
import java.util.List;

/**
 * The columns of the charges view: FOCUS's names where FOCUS has the column, {@code x_} before the others, and this
 * product's four metrics. Every kind of billing file is brought into this shape; analyses know only this one.
 */
public final class Charge {
    public static final String BILLING_PERIOD_START = "billing_period_start";
    public static final String CHARGE_PERIOD_START = "charge_period_start";
    public static final String CHARGE_PERIOD_END = "charge_period_end";
    public static final String INVOICE_ID = "invoice_id";
    public static final String BILLING_CURRENCY = "billing_currency";
    public static final String SUB_ACCOUNT_ID = "sub_account_id";
    public static final String REGION_ID = "region_id";
    public static final String RESOURCE_ID = "resource_id";
    public static final String CHARGE_CATEGORY = "charge_category";
    public static final String SERVICE = "x_service_code";
    public static final String USAGE_TYPE = "x_usage_type";
    public static final String LINE_ITEM_TYPE = "x_line_item_type";
    public static final String KIND = "x_charge_kind";
    /** True for a row that divides the cost of another row: it must not be added to totals. */
    public static final String SPLIT_ALLOCATION = "x_split_allocation";
    /** True for unused commitment that is billed as one row for many days. */
    public static final String PERIOD_GRAIN = "x_period_grain_commitment";

    /** Every column, in the order of the view. */
    public static final List<String> COLUMNS = List.of(
            BILLING_PERIOD_START,
            CHARGE_PERIOD_START,
            CHARGE_PERIOD_END,
            INVOICE_ID,
            BILLING_CURRENCY,
            SUB_ACCOUNT_ID,
            REGION_ID,
            RESOURCE_ID,
            SERVICE,
            USAGE_TYPE,
            LINE_ITEM_TYPE,
            KIND,
            SPLIT_ALLOCATION,
            PERIOD_GRAIN,
            column(Metric.UNBLENDED),
            column(Metric.AMORTIZED),
            column(Metric.NET_UNBLENDED),
            column(Metric.NET_AMORTIZED),
            CHARGE_CATEGORY);

    private Charge() {}

    public static String column(Metric metric) {
        return switch (metric) {
            case UNBLENDED -> "x_unblended_cost";
            case AMORTIZED -> "x_amortized_cost";
            case NET_UNBLENDED -> "x_net_unblended_cost";
            case NET_AMORTIZED -> "x_net_amortized_cost";
        };
    }

    public static String column(Dimension dimension) {
        return switch (dimension) {
            case SERVICE -> SERVICE;
            case ACCOUNT -> SUB_ACCOUNT_ID;
            case REGION -> REGION_ID;
            case CHARGE_TYPE -> LINE_ITEM_TYPE;
            case CHARGE_CATEGORY -> CHARGE_CATEGORY;
        };
    }

    /** The category that follows from the kind in column {@link #KIND}. */
    static Expression category() {
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
