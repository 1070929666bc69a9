package dev.finops.backend.engine;

import static dev.finops.backend.engine.CostFolder.days;
import static org.assertj.core.api.Assertions.assertThat;

import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Dimension.Field;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.cost.Period;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Legacy reports as CSV, whose headers AWS writes as categories and attributes. */
class LegacyCsvTest {
    private static final Period MARCH = days("2026-03-01", "2026-04-01");

    @TempDir
    Path folder;

    private CostFolder costs;

    @BeforeEach
    void open() {
        costs = new CostFolder(folder);
    }

    @AfterEach
    void close() {
        costs.close();
    }

    /** The file's columns, added up with another tool. */
    @Test
    void a_real_export_has_its_totals() throws IOException {
        Files.copy(CostFolder.shared("data/cur/legacy-csv-export-2023-11.csv"), folder.resolve("november.csv"));
        Period november = days("2023-11-01", "2023-12-01");

        assertThat(costs.total(Metric.UNBLENDED, november)).isEqualByComparingTo("1.6823086974");
        assertThat(costs.total(Metric.AMORTIZED, november)).isEqualByComparingTo("1.6823086974");
        assertThat(costs.by(Field.CE_SERVICE, Metric.UNBLENDED, november))
                .containsOnlyKeys(
                        "Tax",
                        "Amazon Simple Storage Service",
                        "AWS Key Management Service",
                        "Amazon Elastic File System",
                        "AWS CloudTrail",
                        "AWS IoT")
                .containsEntry("Tax", new BigDecimal("0.080000000000"));
        assertThat(costs.ask(Metric.UNBLENDED, november).freshness().openBillingPeriods())
                .hasSize(1);
    }

    @Test
    void keys_of_tags_are_told_apart_by_case_and_by_a_number() throws IOException {
        Files.writeString(folder.resolve("a.csv"), """
                lineItem/LineItemType,lineItem/UsageStartDate,lineItem/UnblendedCost,lineItem/CurrencyCode,\
                resourceTags/user:Team,resourceTags/user:team,resourceTags/user:Team_1,resourceTags/aws:createdBy,\
                resourceTags/user:Stadt,costCategory/Business Unit
                Usage,2026-03-01T00:00:00Z,1,USD,red,,x,me,Köln,eu
                Usage,2026-03-01T00:00:00Z,2,USD,,blue,,,,
                Usage,2026-03-01T00:00:00Z,4,USD,red,blue,,,,us
                """);

        assertThat(by(new Dimension.Tag("Team"))).isEqualTo(Map.of("red", "5", "null", "2"));
        assertThat(by(new Dimension.Tag("team"))).isEqualTo(Map.of("blue", "6", "null", "1"));
        assertThat(by(new Dimension.Tag("Team_1"))).isEqualTo(Map.of("x", "1", "null", "6"));
        assertThat(by(new Dimension.Tag("aws_created_by"))).isEqualTo(Map.of("me", "1", "null", "6"));
        assertThat(by(new Dimension.Tag("stadt"))).isEqualTo(Map.of("Köln", "1", "null", "6"));
        assertThat(by(new Dimension.CostCategory("business_unit")))
                .isEqualTo(Map.of("eu", "1", "us", "4", "null", "2"));
    }

    private Map<String, String> by(Dimension dimension) {
        return costs.by(dimension, Metric.UNBLENDED, MARCH).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().stripTrailingZeros().toPlainString()));
    }
}
