package dev.finops.billing.delivery;

import dev.finops.billing.Charge;
import dev.finops.billing.Ledger;
import dev.finops.billing.Ledger.Book;
import dev.finops.billing.Money;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What Cost Explorer's GetCostAndUsage answers of a ledger, month by month.
 *
 * @see <a href="https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_GetCostAndUsage.html">GetCostAndUsage</a>
 */
public final class CostExplorerAnswers {
    private static final Map<String, Book> METRICS = new TreeMap<>(Map.of(
            "UnblendedCost", Book.CASH,
            "AmortizedCost", Book.ACCRUAL,
            "NetUnblendedCost", Book.NET_CASH,
            "NetAmortizedCost", Book.NET_ACCRUAL));

    private CostExplorerAnswers() {}

    /** By what an answer is grouped. */
    public enum GroupBy {
        SERVICE,
        LINKED_ACCOUNT,
        REGION,
        USAGE_TYPE,
        OPERATION,
        RECORD_TYPE;

        private String key(Charge charge) {
            return switch (this) {
                case SERVICE -> charge.ceService();
                case LINKED_ACCOUNT -> charge.account().id();
                case REGION -> orElse(charge.product().region(), "NoRegion");
                case USAGE_TYPE -> orElse(charge.product().usageType(), "NoUsageType");
                case OPERATION -> orElse(charge.product().operation(), "NoOperation");
                case RECORD_TYPE -> charge.kind().lineItemType();
            };
        }

        private static String orElse(@Nullable String value, String absent) {
            return value == null ? absent : value;
        }
    }

    /** An answer for each way to group it, in a file of its own. */
    public static void write(Ledger ledger, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (GroupBy groupBy : GroupBy.values()) {
            Files.writeString(folder.resolve("MONTHLY-" + groupBy + ".json"), monthly(ledger, groupBy) + "\n");
        }
    }

    /** The JSON of the answer to a question for all months. */
    public static String monthly(Ledger ledger, GroupBy groupBy) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("GroupDefinitions", List.of(new TreeMap<>(Map.of("Type", "DIMENSION", "Key", groupBy.name()))));
        var results = new ArrayList<Object>();
        for (YearMonth month : ledger.months()) {
            var result = new LinkedHashMap<String, Object>();
            var period = new LinkedHashMap<String, Object>();
            period.put("Start", month.atDay(1).toString());
            period.put("End", month.plusMonths(1).atDay(1).toString());
            result.put("TimePeriod", period);
            result.put("Total", Map.of());
            result.put("Groups", groups(ledger, month, groupBy));
            result.put("Estimated", ledger.invoice(month).isEmpty());
            results.add(result);
        }
        answer.put("ResultsByTime", results);
        answer.put("DimensionValueAttributes", List.of());
        return Json.of(answer);
    }

    private static List<Object> groups(Ledger ledger, YearMonth month, GroupBy groupBy) {
        var metrics = new TreeMap<String, SortedMap<String, Object>>();
        METRICS.forEach((metric, book) -> ledger.sums(
                        book, charge -> YearMonth.from(charge.start()).equals(month), groupBy::key)
                .forEach((key, amount) -> metrics.computeIfAbsent(key, ignored -> new TreeMap<>())
                        .put(metric, amount(amount, ledger.currency()))));
        var groups = new ArrayList<Object>();
        metrics.forEach((key, values) -> {
            var group = new LinkedHashMap<String, Object>();
            group.put("Keys", List.of(key));
            group.put("Metrics", values);
            groups.add(group);
        });
        return groups;
    }

    private static Map<String, Object> amount(BigDecimal amount, String currency) {
        var json = new LinkedHashMap<String, Object>();
        json.put("Amount", Money.plain(amount));
        json.put("Unit", currency);
        return json;
    }
}
