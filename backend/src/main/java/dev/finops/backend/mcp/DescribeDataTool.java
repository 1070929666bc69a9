package dev.finops.backend.mcp;

import dev.finops.backend.access.AccountScope;
import dev.finops.backend.analysis.SuggestedComparison;
import dev.finops.backend.cost.DataDescription;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.source.CostSource;
import dev.finops.backend.tools.Arguments;
import dev.finops.backend.tools.JsonSchema;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says what can be asked, and how new the data is. */
record DescribeDataTool(CostSource source) implements Tool {
    private static final int MOST = 100;

    @Serdeable
    record Described(
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay,
            @Nullable Instant newestUsage,
            String dataVersion,
            List<Month> months,
            List<String> currencies,
            List<Measured> metrics,
            String defaultMetric,
            List<Grouped> dimensions,
            List<String> tagKeys,
            List<String> costCategories,
            List<Account> accounts,
            Counts counts,
            @Nullable Suggested suggestedComparison,
            List<String> caveats) {}

    @Serdeable
    record Month(String month, boolean open) {}

    @Serdeable
    record Measured(
            String metric, boolean available, @Nullable String reason) {}

    @Serdeable
    record Grouped(String dimension, String label) {}

    @Serdeable
    record Account(String id, @Nullable String name) {}

    /** How many there are; the lists hold the first hundred. */
    @Serdeable
    record Counts(int months, int tagKeys, int costCategories, int accounts) {}

    @Serdeable
    record Suggested(LocalDate start, LocalDate end, LocalDate compareStart, LocalDate compareEnd, String reason) {
        static Suggested of(SuggestedComparison comparison) {
            return new Suggested(
                    comparison.current().start(),
                    comparison.current().end(),
                    comparison.previous().start(),
                    comparison.previous().end(),
                    comparison.reason());
        }
    }

    @Override
    public String name() {
        return "describe_data";
    }

    @Override
    public String title() {
        return "Describe the billing data";
    }

    @Override
    public String description() {
        return "What billing data there is: its days and months (open ones may still change), accounts, currencies, metrics,"
                + " dimensions, tag keys and cost categories to group and filter by, how fresh it is, and two periods worth"
                + " comparing. Call it before query_costs if you do not know these. For the values of a dimension, such as the"
                + " service codes, call query_costs with groupBy.";
    }

    @Override
    public Map<String, Object> input() {
        Map<String, Object> schema = JsonSchema.object(Map.of(), List.of());
        schema.put("additionalProperties", false);
        return schema;
    }

    @Override
    public Map<String, Object> output() {
        Map<String, Object> names = JsonSchema.list(JsonSchema.text("A name."), "The first " + MOST + ".");
        return JsonSchema.whole(JsonSchema.properties(
                "firstDay", JsonSchema.orNull(JsonSchema.text("The day of the oldest charge.")),
                "lastDay", JsonSchema.orNull(JsonSchema.text("The last day with usage.")),
                "newestUsage", JsonSchema.orNull(JsonSchema.text("A moment in ISO 8601.")),
                "dataVersion", JsonSchema.text("Differs when any of the data does."),
                "months",
                        JsonSchema.list(
                                JsonSchema.whole(JsonSchema.properties(
                                        "month", JsonSchema.text("As in 2026-11."),
                                        "open",
                                                JsonSchema.flag(
                                                        "Without an invoice yet: its charges may still change."))),
                                "The newest " + MOST + "."),
                "currencies", JsonSchema.list(JsonSchema.text("A code."), "Amounts of different ones are never added."),
                "metrics",
                        JsonSchema.list(
                                JsonSchema.whole(JsonSchema.properties(
                                        "metric", JsonSchema.text("As tools take it."),
                                        "available", JsonSchema.flag("For all of the data."),
                                        "reason", JsonSchema.orNull(JsonSchema.text("Why it is not.")))),
                                "What costs can be measured as."),
                "defaultMetric", JsonSchema.text("The best one for all of the data."),
                "dimensions",
                        JsonSchema.list(
                                JsonSchema.whole(JsonSchema.properties(
                                        "dimension",
                                        JsonSchema.text("As tools take it."),
                                        "label",
                                        JsonSchema.text("As one says it."))),
                                "What to group and filter by, beside tag.KEY and costCategory.NAME."),
                "tagKeys", names,
                "costCategories", names,
                "accounts",
                        JsonSchema.list(
                                JsonSchema.whole(JsonSchema.properties(
                                        "id", JsonSchema.text("Twelve digits."),
                                        "name", JsonSchema.orNull(JsonSchema.text("Where the bill has one.")))),
                                "The first " + MOST + "."),
                "counts",
                        JsonSchema.whole(JsonSchema.properties(
                                "months", JsonSchema.number("All."),
                                "tagKeys", JsonSchema.number("All."),
                                "costCategories", JsonSchema.number("All."),
                                "accounts", JsonSchema.number("All."))),
                "suggestedComparison",
                        JsonSchema.orNull(JsonSchema.whole(JsonSchema.properties(
                                "start", JsonSchema.text("A day."),
                                "end", JsonSchema.text("A day."),
                                "compareStart", JsonSchema.text("A day."),
                                "compareEnd", JsonSchema.text("A day."),
                                "reason", JsonSchema.text("Why these.")))),
                "caveats",
                        JsonSchema.list(JsonSchema.text("A sentence."), "About the data as a whole; pass them on.")));
    }

    @Override
    public Described call(Arguments arguments, AccountScope scope) {
        arguments.parameters(List.of()).done();
        DataDescription data = source.describe(scope);
        List<DataDescription.Month> months = data.months();
        return new Described(
                data.firstDay(),
                data.lastDay(),
                data.newestUsage(),
                data.dataVersion(),
                months.stream()
                        .skip(Math.max(0, months.size() - MOST))
                        .map(month -> new Month(month.month().toString(), month.open()))
                        .toList(),
                data.currencies(),
                Arrays.stream(Metric.values())
                        .map(metric -> new Measured(
                                metric.word(),
                                !data.unavailable().containsKey(metric),
                                data.unavailable().get(metric)))
                        .toList(),
                data.defaultMetric().word(),
                Arrays.stream(Dimension.Field.values())
                        .map(field -> new Grouped(field.word(), field.label()))
                        .toList(),
                first(data.tagKeys()),
                first(data.costCategories()),
                data.accounts().stream()
                        .limit(MOST)
                        .map(account -> new Account(account.id(), account.name()))
                        .toList(),
                new Counts(
                        months.size(),
                        data.tagKeys().size(),
                        data.costCategories().size(),
                        data.accounts().size()),
                SuggestedComparison.of(data).map(Suggested::of).orElse(null),
                data.caveats());
    }

    private static List<String> first(Collection<String> names) {
        return names.stream().limit(MOST).toList();
    }
}
