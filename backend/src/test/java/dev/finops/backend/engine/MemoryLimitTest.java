package dev.finops.backend.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.finops.backend.access.AccountScope;
import dev.finops.backend.access.ScopedQuery;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.cost.QueryRefused;
import dev.finops.backend.cost.QueryRefused.Reason;
import dev.finops.backend.cost.Top;
import dev.finops.backend.folder.BillingFolder;
import dev.finops.backend.source.CostDataConfiguration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A question that needs more memory than all may have together fails alone. */
class MemoryLimitTest {
    private static final int FEW_MEGABYTES = 48;

    @TempDir
    Path folder;

    @Test
    void it_is_refused_and_the_next_one_is_answered() throws Exception {
        try (var files = new CostFolder(folder)) {
            files.with("bill.parquet", """
                    SELECT 'Usage' AS line_item_line_item_type,
                           TIMESTAMP '2026-10-01' + INTERVAL (i % 720) HOUR AS line_item_usage_start_date,
                           TIMESTAMP '2026-10-01' + INTERVAL (i % 720 + 1) HOUR AS line_item_usage_end_date,
                           1.25::DOUBLE AS line_item_unblended_cost, 'USD' AS line_item_currency_code,
                           'AmazonS3' AS line_item_product_code, '111122223333' AS line_item_usage_account_id,
                           'arn:aws:s3:::a-bucket-with-a-rather-long-name-' || i AS line_item_resource_id
                    FROM range(600000) t(i)""");
        }
        var configuration = new CostDataConfiguration(
                folder.toString(),
                FEW_MEGABYTES,
                1,
                1,
                Duration.ofSeconds(1),
                Duration.ofSeconds(60),
                Duration.ZERO,
                100);
        try (var source = DuckDbSource.open(new BillingFolder(folder), configuration)) {
            CostQuery small = CostQuery.of(Metric.UNBLENDED, CostFolder.days("2026-10-01", "2026-11-01"));
            CostQuery large =
                    small.withGroupBy(List.of(Dimension.Field.RESOURCE)).withTop(new Top(10));

            assertThatExceptionOfType(QueryRefused.class)
                    .isThrownBy(() -> source.answer(new ScopedQuery(large, AccountScope.everything())))
                    .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.TOO_LARGE))
                    .withMessageContaining("more memory than one may have");
            assertThat(source.answer(new ScopedQuery(small, AccountScope.everything()))
                            .totals()
                            .get("USD"))
                    .isEqualByComparingTo("750000");
        }
    }
}
