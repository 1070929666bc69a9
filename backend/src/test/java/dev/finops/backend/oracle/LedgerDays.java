package dev.finops.backend.oracle;

import dev.finops.billing.Charge;
import dev.finops.billing.Ledger;
import dev.finops.billing.Ledger.Book;
import dev.finops.billing.Terms;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;

/**
 * What a ledger's charges cost by the day. What nobody used of a reservation is one charge for many days, and was lost on each
 * of them alike; in a month without an invoice, on those until the last one with usage.
 */
final class LedgerDays {
    private LedgerDays() {}

    static SortedMap<String, BigDecimal> of(Ledger ledger, Book book) {
        SortedMap<String, BigDecimal> sums = ledger.sums(book, charge -> !isFee(charge), charge -> key(charge.day()));
        for (Charge fee : ledger.charges()) {
            if (isFee(fee)) {
                List<LocalDate> days =
                        fee.day().datesUntil(elapsed(ledger, fee).plusDays(1)).toList();
                BigDecimal share = book.of(fee).divide(BigDecimal.valueOf(days.size()), MathContext.DECIMAL128);
                days.forEach(day -> sums.merge(key(day), share, BigDecimal::add));
            }
        }
        return sums;
    }

    private static boolean isFee(Charge charge) {
        return charge.terms() instanceof Terms.ReservationFee;
    }

    private static String key(LocalDate day) {
        return day.atStartOfDay() + " []";
    }

    private static LocalDate elapsed(Ledger ledger, Charge fee) {
        LocalDate last = fee.end().toLocalDate().minusDays(1);
        if (ledger.invoice(fee.bill()).isPresent()) {
            return last;
        }
        LocalDate used = ledger.charges(fee.bill()).stream()
                .filter(charge -> charge.kind().isUsage() && charge.days() == 1)
                .map(Charge::day)
                .max(LocalDate::compareTo)
                .orElse(last);
        return used.isBefore(fee.day()) ? fee.day() : used.isBefore(last) ? used : last;
    }
}
