package dev.finops.backend.tools;

import dev.finops.backend.cost.ChargeSelection;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Granularity;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.cost.TimeBasis;
import dev.finops.backend.cost.Top;
import dev.finops.backend.inquiry.Inquiry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One tool for each kind of inquiry about costs. Few, so that a model chooses well among them. */
public final class InquiryTools {
    public static final List<InquiryTool> ALL =
            List.of(query(), compare(), explain(), trend(), tags(), commitments(), opportunities(), deliveries());

    private InquiryTools() {}

    private static InquiryTool query() {
        Map<String, Object> properties = common();
        properties.put("timeBasis", timeBasis());
        properties.put("granularity", granularity());
        properties.put("groupBy", groupBy(CostQuery.MAX_DIMENSIONS));
        properties.put("top", top());
        return new InquiryTool(
                "query_costs",
                "Query costs",
                "Sums AWS charges of a period, exactly, by up to three dimensions and by hour to year. Rows of a period as a"
                        + " whole come by descending amount.",
                "costs",
                properties,
                List.of("start", "end"),
                Map.of());
    }

    private static InquiryTool compare() {
        Map<String, Object> properties = common();
        properties.putAll(previous());
        properties.put("groupBy", groupBy(CostQuery.MAX_DIMENSIONS));
        properties.put("top", top());
        properties.put("change", JsonSchema.word(Inquiry.Change.class, "Which changes are meant; any by default."));
        return new InquiryTool(
                "compare_costs",
                "Compare the costs of two periods",
                "The same sums for two periods, and their differences, by the size of the change. To know why costs changed, use"
                        + " explain_change.",
                "costs/compare",
                properties,
                List.of("start", "end", "compareStart", "compareEnd"),
                Map.of());
    }

    private static InquiryTool explain() {
        Map<String, Object> properties = common();
        properties.putAll(previous());
        properties.put("groupBy", groupBy(2));
        properties.put("top", top());
        return new InquiryTool(
                "explain_change",
                "Explain why costs changed",
                "Splits the difference between two periods exactly into new resources, resources that are gone, usage, price and"
                        + " other charges, by service unless groupBy says otherwise.",
                "costs/drivers",
                properties,
                List.of("start", "end", "compareStart", "compareEnd"),
                Map.of("groupBy", Dimension.Field.SERVICE.word()));
    }

    private static InquiryTool trend() {
        Map<String, Object> properties = common();
        properties.put(
                "granularity",
                JsonSchema.oneOf(
                        List.of(Granularity.DAY.word(), Granularity.WEEK.word(), Granularity.MONTH.word()),
                        "The length of a step; day by default."));
        properties.put("groupBy", groupBy(1));
        properties.put("top", top());
        return new InquiryTool(
                "trend",
                "Follow costs over time",
                "How costs develop by day, week or month: each step's amount and change, the average, and the slope.",
                "costs/trend",
                properties,
                List.of("start", "end"),
                Map.of("granularity", Granularity.DAY.word()));
    }

    private static InquiryTool tags() {
        Map<String, Object> properties = common();
        properties.put(
                "tag",
                JsonSchema.text("A tag key, as describe_data lists them; without one, all keys are answered for."));
        properties.put("groupBy", groupBy(1));
        properties.put("top", top());
        return new InquiryTool(
                "tag_coverage",
                "Measure how much cost is tagged",
                "The cost that has a tag and the cost that has none, for each tag key or, by groupBy, for one.",
                "costs/tag-coverage",
                properties,
                List.of("start", "end"),
                Map.of());
    }

    private static InquiryTool commitments() {
        Map<String, Object> properties = common();
        properties.put(
                "commitment",
                JsonSchema.word(Inquiry.Commitment.class, "Which commitments are meant; any by default."));
        properties.put(
                "aspect",
                JsonSchema.word(
                        Inquiry.Aspect.class,
                        "What the text is about; utilization by default. The table has all of them."));
        properties.put("groupBy", groupBy(1));
        properties.put("top", top());
        return new InquiryTool(
                "commitments",
                "Measure reservations and Savings Plans",
                "How much of what was committed was used and what stayed unused, how much usage it covered, and what it saved"
                        + " against on-demand prices.",
                "costs/commitments",
                properties,
                List.of("start", "end"),
                Map.of());
    }

    private static InquiryTool opportunities() {
        return new InquiryTool(
                "opportunities",
                "Find what could cost less",
                "What a bill itself shows, by money: unused commitments, instances on demand and those that never stop, previous"
                        + " generations, gp2 volumes, snapshots, NAT gateways, transfer, public addresses. A bill knows no"
                        + " utilization.",
                "costs/opportunities",
                common(),
                List.of("start", "end"),
                Map.of());
    }

    private static InquiryTool deliveries() {
        return new InquiryTool(
                "deliveries",
                "Compare the last two deliveries of a bill",
                "What was added, removed or corrected on a month's bill between its last two deliveries, by service and kind of"
                        + " charge, for reports that keep their former deliveries.",
                "costs/deliveries",
                JsonSchema.properties("month", JsonSchema.text("The bill's month, as in 2026-10.")),
                List.of("month"),
                Map.of());
    }

    private static Map<String, Object> common() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("start", JsonSchema.day("The first day, as in 2026-10-01."));
        properties.put("end", JsonSchema.day("The day after the last one: October 2026 ends at 2026-11-01."));
        properties.put(
                "metric",
                JsonSchema.word(
                        Metric.class,
                        "amortized (default) spreads commitments over the usage they cover; unblended is as invoiced; net ones"
                                + " have discounts taken off; list is the on-demand equivalent; usage counts pricing units."));
        properties.put(
                "filter",
                JsonSchema.list(
                        JsonSchema.text("A filter."),
                        "Filters, all of which hold: dimension:operator:value,value with the operators in, notIn, contains,"
                                + " notContains, absent, present; as in service:in:AmazonEC2,AmazonS3 or tag.team:absent. A value"
                                + " with a comma stands in double quotes."));
        properties.put(
                "charges",
                JsonSchema.word(
                        ChargeSelection.class,
                        "all (default), or withoutTaxCreditRefund for what services cost; what is left out is named."));
        return properties;
    }

    private static Map<String, Object> previous() {
        return JsonSchema.properties(
                "compareStart", JsonSchema.day("The first day of the period to compare with."),
                "compareEnd", JsonSchema.day("The day after its last one."));
    }

    private static Map<String, Object> timeBasis() {
        return JsonSchema.word(
                TimeBasis.class, "charge (default): when charges accrued; billing: on which month's bill they are.");
    }

    private static Map<String, Object> granularity() {
        return JsonSchema.word(Granularity.class, "How the period is cut into rows; total by default.");
    }

    private static Map<String, Object> groupBy(int most) {
        Map<String, Object> schema = JsonSchema.list(JsonSchema.text("A dimension."), "Of " + Dimension.all() + ".");
        schema.put("maxItems", most);
        return schema;
    }

    private static Map<String, Object> top() {
        return JsonSchema.integer(
                "How many groups keep their names; the others become one. Needs groupBy.", 1, Top.MAX);
    }
}
