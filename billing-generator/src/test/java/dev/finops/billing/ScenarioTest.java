package dev.finops.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finops.billing.Ledger.Book;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is true of every bill, over many organisations that are left to chance. */
class ScenarioTest {
    private static final int BILLS = 150;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, BILLS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void an_invoice_is_what_is_billed_with_the_discounts_as_lines_or_taken_off(long seed) {
        Ledger ledger = Scenario.random(seed).ledger();

        for (YearMonth month : ledger.months()) {
            BigDecimal billed = ledger.sums(Book.CASH, charge -> charge.bill().equals(month), charge -> "")
                    .getOrDefault("", BigDecimal.ZERO);
            assertThat(billed).as("%s", month).isEqualByComparingTo(ledger.invoiced(month));
        }
    }

    @Test
    void together_they_meet_every_kind_of_charge() {
        Set<Kind> met = seeds().mapToObj(seed -> Scenario.random(seed).ledger())
                .flatMap(ledger -> ledger.charges().stream())
                .map(Charge::kind)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class)));

        assertThat(met).containsExactlyInAnyOrder(Kind.values());
    }

    @Test
    void together_they_meet_late_usage_shares_open_months_and_two_currencies() {
        var ledgers = seeds().mapToObj(seed -> Scenario.random(seed).ledger()).toList();

        assertThat(ledgers)
                .anyMatch(ledger -> ledger.charges().stream()
                        .anyMatch(charge -> charge.bill().isAfter(YearMonth.from(charge.start()))))
                .anyMatch(ledger -> ledger.charges().stream().anyMatch(Charge::isShare))
                .anyMatch(ledger -> ledger.invoice(ledger.months().getLast()).isEmpty());
        assertThat(ledgers).extracting(Ledger::currency).contains("USD", "CNY");
    }
}
