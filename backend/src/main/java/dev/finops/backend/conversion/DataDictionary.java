package dev.finops.backend.conversion;

import dev.finops.backend.charges.BillFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the columns of billing files hold, which a CSV file does not say.
 *
 * @see <a href="https://docs.aws.amazon.com/cur/latest/userguide/data-dictionary.html">legacy CUR</a>
 * @see <a href="https://docs.aws.amazon.com/cur/latest/userguide/table-dictionary-cur2.html">CUR 2.0</a>
 * @see <a href="https://focus.finops.org/focus-specification/v1-2/">FOCUS</a>
 */
final class DataDictionary {
    /** What a value is. */
    enum Type {
        TEXT,
        TIMESTAMP,
        /** Money or a quantity, never rounded. */
        AMOUNT,
        /** Texts by key, which CSV files have as a JSON object. */
        MAP,
        /** Amounts by key. */
        AMOUNT_MAP
    }

    /** Rates are texts in AWS's own Parquet files, and stay what they are. */
    private static final Pattern CUR_AMOUNT = Pattern.compile(
            "line_item_(usage_amount|normalized_usage_amount|normalization_factor|(net_)?(un)?blended_cost)"
                    + "|pricing_public_on_demand_cost"
                    + "|reservation_(net_)?(amortized_upfront_(cost_for_usage|fee_for_billing_period)|effective_cost"
                    + "|recurring_fee_for_usage|upfront_value|unused_[a-z_]+)"
                    + "|savings_plan_(net_)?(total_commitment_to_date|used_commitment|savings_plan_effective_cost"
                    + "|(amortized_upfront|recurring)_commitment_for_billing_period)"
                    + "|split_line_item_(net_)?(split_cost|unused_cost|(actual|reserved|split)_usage|split_usage_ratio"
                    + "|public_on_demand_(split|unused)_cost)"
                    + "|discount_[a-z_]*discount");

    private static final Set<String> CUR_TIMESTAMPS = Set.of(
            "bill_billing_period_start_date",
            "bill_billing_period_end_date",
            "line_item_usage_start_date",
            "line_item_usage_end_date");

    private static final Set<String> CUR_MAPS = Set.of("resource_tags", "cost_category", "product", "tags");

    private static final Set<String> FOCUS_AMOUNTS = Set.of(
            "billedcost",
            "commitmentdiscountquantity",
            "consumedquantity",
            "contractedcost",
            "contractedunitprice",
            "effectivecost",
            "listcost",
            "listunitprice",
            "pricingcurrencycontractedunitprice",
            "pricingcurrencyeffectivecost",
            "pricingcurrencylistunitprice",
            "pricingquantity");

    private static final Set<String> FOCUS_TIMESTAMPS =
            Set.of("billingperiodstart", "billingperiodend", "chargeperiodstart", "chargeperiodend");

    private static final Set<String> FOCUS_MAPS = Set.of("tags", "x_costcategories", "skupricedetails");

    private DataDictionary() {}

    /** @param name by Athena's name */
    static Type type(BillFormat format, String name) {
        if (format == BillFormat.FOCUS) {
            return FOCUS_AMOUNTS.contains(name)
                    ? Type.AMOUNT
                    : FOCUS_TIMESTAMPS.contains(name)
                            ? Type.TIMESTAMP
                            : FOCUS_MAPS.contains(name)
                                    ? Type.MAP
                                    : name.equals("x_discounts") ? Type.AMOUNT_MAP : Type.TEXT;
        }
        if (CUR_AMOUNT.matcher(name).matches()) {
            return Type.AMOUNT;
        }
        if (CUR_TIMESTAMPS.contains(name)) {
            return Type.TIMESTAMP;
        }
        if (format == BillFormat.CUR_2 && name.equals("discount")) {
            return Type.AMOUNT_MAP;
        }
        return format == BillFormat.CUR_2 && CUR_MAPS.contains(name) ? Type.MAP : Type.TEXT;
    }

    /** Texts that stand for no value. */
    static List<String> nothing(BillFormat format) {
        return format == BillFormat.FOCUS ? List.of("", "NULL", "null") : List.of("");
    }
}
