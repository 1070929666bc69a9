package dev.finops.backend.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.finops.backend.access.AccountScope;
import dev.finops.backend.access.Scoped;
import dev.finops.backend.cost.DeliveryChanges;
import dev.finops.backend.cost.DeliveryChanges.Change;
import dev.finops.backend.cost.DeliveryChanges.Kind;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** On a bill of a report that keeps its deliveries, written after public defect reports of other tools. */
class DeliveryChangesTest {
    private static final YearMonth MARCH = YearMonth.of(2026, 3);

    @Test
    void what_was_added_and_what_was_corrected_are_told_apart_and_sum_to_the_difference() throws Exception {
        DeliveryChanges changes = ask("c10", MARCH);

        assertThat(changes.deliveries())
                .extracting(DeliveryChanges.Delivered::at)
                .containsExactly(
                        Instant.parse("2026-03-04T06:05:00Z"),
                        Instant.parse("2026-03-03T06:15:00Z"),
                        Instant.parse("2026-03-02T06:10:00Z"));
        assertThat(changes.changes())
                .extracting(
                        Change::kind, Change::service, change -> change.amount().setScale(2))
                .containsExactly(
                        tuple(Kind.ADDED, "AmazonEC2", new BigDecimal("15.00")),
                        tuple(Kind.CORRECTED, "AmazonEC2", new BigDecimal("-0.50")));
        BigDecimal difference = billed(changes, 0).subtract(billed(changes, 1));
        assertThat(changes.changes().stream().map(Change::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(difference);
    }

    @Test
    void a_report_that_overwrites_its_deliveries_has_none_to_compare() throws Exception {
        assertThat(ask("c13", MARCH).deliveries()).isEmpty();
        assertThat(ask("c10", YearMonth.of(2026, 1)).deliveries()).isEmpty();
    }

    private static BigDecimal billed(DeliveryChanges changes, int delivery) {
        return changes.deliveries().get(delivery).totals().getOrDefault("USD", BigDecimal.ZERO);
    }

    private static DeliveryChanges ask(String name, YearMonth month) throws Exception {
        Path folder = Path.of(Objects.requireNonNull(DeliveryChangesTest.class.getResource("/cases/" + name), name)
                .toURI());
        try (var costs = CostFolder.unchanging(folder)) {
            return costs.source().deliveryChanges(new Scoped<>(month, AccountScope.everything()));
        }
    }
}
