package dev.finops.backend.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finops.backend.access.AccountScope;
import dev.finops.backend.analysis.Opportunities;
import dev.finops.backend.analysis.Opportunities.Kind;
import dev.finops.backend.analysis.Opportunities.Opportunity;
import dev.finops.backend.analysis.OpportunitySearch;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.Metric;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What could cost less, on a real hourly bill. */
class OpportunityTest {
    private static final CostQuery OCTOBER =
            CostQuery.of(Metric.AMORTIZED, CostFolder.days("2018-10-01", "2018-11-01"));

    @TempDir
    Path folder;

    private CostFolder costs;

    @BeforeEach
    void open() throws IOException {
        Path bill = CostFolder.october2018();
        Files.copy(bill, folder.resolve("bill.snappy.parquet"));
        costs = new CostFolder(folder);
    }

    @AfterEach
    void close() {
        if (costs != null) {
            costs.close();
        }
    }

    @Test
    void each_amount_is_what_its_query_sums() {
        List<Opportunity> found = search().found();

        assertThat(found).extracting(Opportunity::kind).contains(Kind.UNCOVERED_INSTANCES, Kind.UNUSED_COMMITMENTS);
        for (Opportunity one : found) {
            BigDecimal sum = costs.ask(one.query()).totals().get(one.unit());
            if (one.kind() == Kind.ALWAYS_ON) {
                assertThat(one.amount()).isLessThanOrEqualTo(sum);
            } else {
                assertThat(one.amount()).isEqualByComparingTo(sum);
            }
        }
    }

    @Test
    void the_largest_comes_first_and_nothing_is_added_up() {
        Opportunities opportunities = search();

        assertThat(opportunities.found())
                .extracting(Opportunity::amount)
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(opportunities.caveats()).anyMatch(caveat -> caveat.contains("not added up"));
    }

    @Test
    void a_quantity_is_no_money() {
        assertThatThrownBy(() -> new OpportunitySearch(costs.source())
                        .search(OCTOBER.withMetric(Metric.USAGE), AccountScope.everything()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Opportunities search() {
        return new OpportunitySearch(costs.source()).search(OCTOBER, AccountScope.everything());
    }
}
