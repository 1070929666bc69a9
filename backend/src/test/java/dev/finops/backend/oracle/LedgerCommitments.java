package dev.finops.backend.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.finops.backend.access.AccountScope;
import dev.finops.backend.analysis.CommitmentUse;
import dev.finops.backend.analysis.Commitments;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.inquiry.Inquiry.Commitment;
import dev.finops.backend.source.CostSource;
import dev.finops.billing.Kind;
import dev.finops.billing.Ledger;
import dev.finops.billing.Ledger.Book;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/** What a ledger knows of reservations and Savings Plans, against what is told of them. */
record LedgerCommitments(Ledger ledger, Book accrual, BigDecimal rounding) {
    private static final Set<Kind> RESERVATION_FEES = EnumSet.of(Kind.RESERVATION_UPFRONT, Kind.RESERVATION_FEE);
    private static final Set<Kind> SAVINGS_PLAN_FEES = EnumSet.of(Kind.SAVINGS_PLAN_UPFRONT, Kind.SAVINGS_PLAN_FEE);

    /** @param query of the whole ledger */
    void assertSame(CostSource source, CostQuery query) {
        CommitmentUse use = new Commitments(source).use(query, Commitment.ANY, AccountScope.everything());
        for (CommitmentUse.OfType type : use.types()) {
            boolean reserved = type.commitment() == Commitment.RESERVATION;
            Kind usage = reserved ? Kind.RESERVED_USAGE : Kind.SAVINGS_PLAN_USAGE;
            CommitmentUse.Measures measures = type.measures();
            assertIs("used", type, measures.used(), sum(accrual, EnumSet.of(usage)));
            assertIs(
                    "unused",
                    type,
                    Objects.requireNonNull(measures.unused()),
                    sum(accrual, reserved ? RESERVATION_FEES : SAVINGS_PLAN_FEES));
            assertIs("covered", type, Objects.requireNonNull(measures.covered()), sum(Book.LIST, EnumSet.of(usage)));
            assertIs(
                    "committable",
                    type,
                    Objects.requireNonNull(measures.committable()),
                    sum(Book.LIST, EnumSet.of(Kind.RESERVED_USAGE, Kind.SAVINGS_PLAN_USAGE, Kind.ON_DEMAND)));
        }
    }

    private void assertIs(String what, CommitmentUse.OfType type, BigDecimal told, BigDecimal known) {
        assertThat(told).as("%s of %s", what, type.commitment()).isCloseTo(known, within(rounding));
    }

    private BigDecimal sum(Book book, Set<Kind> kinds) {
        return ledger.sums(book, charge -> kinds.contains(charge.kind()), charge -> "")
                .getOrDefault("", BigDecimal.ZERO);
    }
}
