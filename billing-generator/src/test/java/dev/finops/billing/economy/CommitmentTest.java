package dev.finops.billing.economy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finops.billing.Account;
import dev.finops.billing.Charge;
import dev.finops.billing.Kind;
import dev.finops.billing.Labels;
import dev.finops.billing.Ledger;
import dev.finops.billing.Ledger.Book;
import dev.finops.billing.Terms;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What commitments cost over all their life, however they are paid and whatever is agreed. */
class CommitmentTest {
    private static final YearMonth FIRST = YearMonth.of(2025, 11);
    private static final YearMonth LAST = YearMonth.of(2026, 12);
    private static final LocalDate BOUGHT = LocalDate.of(2025, 11, 17);
    private static final LocalDate END = LocalDate.of(2026, 11, 17);
    private static final Account PAYER = new Account("111122223333", "payer");
    private static final Agreement AGREEMENT =
            new Agreement(new BigDecimal("0.0713"), Map.of(), Map.of(), BigDecimal.ZERO, new BigDecimal("0.05"));

    private static Ledger lived(List<Reservation> reservations, List<SavingsPlan> plans) {
        var organisation = new Organisation(
                PAYER,
                "USD",
                AGREEMENT,
                List.of(
                        Resource.of(
                                        PAYER,
                                        Service.instance("us-east-1", "m5.large", "0.096"),
                                        "i-1",
                                        Load.steady(12),
                                        Labels.NONE)
                                .living(null, LocalDate.of(2026, 8, 3)),
                        Resource.of(
                                PAYER,
                                Service.LAMBDA.metered(
                                        "Lambda-GB-Second", "Invoke", "us-east-1", "Lambda-GB-Second", "0.0000166667"),
                                "function",
                                Load.of(90_000, 0.5, 0.001),
                                Labels.NONE)),
                List.of(),
                reservations,
                plans,
                List.of(),
                List.of(),
                new Tax(PAYER, BigDecimal.ZERO),
                false);
        return Life.of(organisation, FIRST, LAST, LAST.atEndOfMonth(), Tick.DAY, 1);
    }

    private static BigDecimal sum(Ledger ledger, Book book, Predicate<Charge> which) {
        return ledger.sums(book, which, charge -> "").getOrDefault("", BigDecimal.ZERO);
    }

    private static boolean committed(Charge charge) {
        return charge.terms() instanceof Terms.Commitment;
    }

    @ParameterizedTest
    @CsvSource({"0, 0.06", "0.0283, 0.0291", "0.0551, 0"})
    void a_reservation_costs_amortized_what_was_paid_for_it(String upfront, String hourly) {
        Ledger ledger = lived(
                List.of(new Reservation(
                        PAYER,
                        "ri",
                        Service.instance("us-east-1", "m5.large", "0.096"),
                        2,
                        new BigDecimal(upfront),
                        new BigDecimal(hourly),
                        BOUGHT,
                        END)),
                List.of());

        assertThat(sum(ledger, Book.ACCRUAL, CommitmentTest::committed))
                .isEqualByComparingTo(sum(ledger, Book.CASH, CommitmentTest::committed))
                .isEqualByComparingTo(
                        new BigDecimal(upfront).add(new BigDecimal(hourly)).multiply(BigDecimal.valueOf(2 * 365 * 24)));
        assertThat(sum(ledger, Book.NET_ACCRUAL, CommitmentTest::committed))
                .isEqualByComparingTo(sum(ledger, Book.NET_CASH, CommitmentTest::committed));
        assertThat(sum(ledger, Book.ACCRUAL, charge -> charge.kind() == Kind.RESERVATION_FEE))
                .as("half of each day, and all of it once the instance is gone")
                .isPositive();
    }

    @ParameterizedTest
    @CsvSource({"0, 0.11", "0.05, 0.05", "0.0917, 0"})
    void a_savings_plan_costs_amortized_what_was_paid_for_it(String upfront, String recurring) {
        Ledger ledger = lived(
                List.of(),
                List.of(new SavingsPlan(
                        PAYER,
                        "sp",
                        new BigDecimal(upfront),
                        new BigDecimal(recurring),
                        new BigDecimal("0.72"),
                        BOUGHT,
                        END,
                        false)));

        assertThat(sum(ledger, Book.ACCRUAL, CommitmentTest::committed))
                .isEqualByComparingTo(sum(ledger, Book.CASH, CommitmentTest::committed))
                .isEqualByComparingTo(
                        new BigDecimal(upfront).add(new BigDecimal(recurring)).multiply(BigDecimal.valueOf(365 * 24)));
        assertThat(sum(ledger, Book.NET_ACCRUAL, CommitmentTest::committed))
                .isEqualByComparingTo(sum(ledger, Book.NET_CASH, CommitmentTest::committed))
                .isLessThan(sum(ledger, Book.ACCRUAL, CommitmentTest::committed));
    }

    @Test
    void a_savings_plan_that_is_returned_costs_nothing_and_covers_nothing() {
        Ledger ledger = lived(
                List.of(),
                List.of(new SavingsPlan(
                        PAYER,
                        "sp",
                        new BigDecimal("0.05"),
                        BigDecimal.ZERO,
                        new BigDecimal("0.72"),
                        BOUGHT,
                        END,
                        true)));

        assertThat(ledger.charges().stream().filter(CommitmentTest::committed))
                .extracting(Charge::kind)
                .containsExactly(Kind.SAVINGS_PLAN_UPFRONT, Kind.SAVINGS_PLAN_REFUND);
        for (Book book : Book.values()) {
            assertThat(sum(ledger, book, CommitmentTest::committed))
                    .as("%s", book)
                    .isZero();
        }
    }
}
