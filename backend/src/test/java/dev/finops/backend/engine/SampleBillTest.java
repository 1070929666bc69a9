package dev.finops.backend.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.cost.Period;
import dev.finops.billing.Ledger;
import dev.finops.billing.Ledger.Book;
import dev.finops.billing.SampleBill;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The answers equal the ledger from which the bills were made, which knows nothing of line item types. */
class SampleBillTest {
    private static final Map<Metric, Book> METRICS =
            Map.of(Metric.UNBLENDED, Book.CASH, Metric.AMORTIZED, Book.ACCRUAL, Metric.LIST, Book.LIST);

    @ParameterizedTest
    @ValueSource(longs = {42, 7, 2026})
    void every_month_metric_and_group_equals_the_ledger(long seed, @TempDir Path folder) throws IOException {
        var bill = new SampleBill(YearMonth.of(2026, 8), YearMonth.of(2026, 11), LocalDate.of(2026, 11, 22), seed);
        Ledger ledger = bill.writeTo(folder);
        try (var costs = new CostFolder(folder)) {
            assertThat(costs.status().unreadableFiles()).isEmpty();
            for (YearMonth month : ledger.months()) {
                Period period = CostFolder.month(month);
                for (var metricAndBook : METRICS.entrySet()) {
                    Metric metric = metricAndBook.getKey();
                    Book book = metricAndBook.getValue();
                    assertThat(costs.total(metric, period))
                            .as("%s of %s", metric, month)
                            .isEqualByComparingTo(ledger.total(month, book));
                    assertSame(costs.by(Dimension.Field.SERVICE, metric, period), ledger.byService(month, book));
                    assertSame(costs.by(Dimension.Field.ACCOUNT, metric, period), ledger.byAccount(month, book));
                }
            }
        }
    }

    private static void assertSame(Map<String, BigDecimal> actual, Map<String, BigDecimal> expected) {
        var charged = expected.entrySet().stream()
                .filter(entry -> entry.getValue().signum() != 0)
                .toList();
        assertThat(actual).hasSameSizeAs(charged);
        charged.forEach(entry ->
                assertThat(actual.get(entry.getKey())).as(entry.getKey()).isEqualByComparingTo(entry.getValue()));
    }
}
