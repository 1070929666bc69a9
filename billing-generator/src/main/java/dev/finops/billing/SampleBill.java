package dev.finops.billing;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.stream.Stream;

/**
 * Bills of some months, as AWS delivers legacy Cost and Usage Reports.
 *
 * @param to the last month, inclusive
 * @param through the last day with usage; a month that goes on after it is open, without an invoice
 * @param seed the same seed gives the same bills
 */
public record SampleBill(YearMonth from, YearMonth to, LocalDate through, long seed) {
    public static final SampleBill DEFAULT =
            new SampleBill(YearMonth.of(2026, 9), YearMonth.of(2026, 11), LocalDate.of(2026, 11, 22), 42);

    public SampleBill {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("The last month " + to + " comes before the first, " + from);
        }
        if (through.isBefore(from.atDay(1))) {
            throw new IllegalArgumentException("The last day " + through + " comes before the first month, " + from);
        }
    }

    /** Writes the default bills below the folder, with {@code _totals.csv} beside them, which readers of bills skip. */
    public static Ledger write(Path folder) throws IOException {
        return DEFAULT.writeTo(folder);
    }

    /** Writes these bills, and answers what they must sum to. */
    public Ledger writeTo(Path folder) throws IOException {
        Ledger ledger = ledger();
        CurDelivery.write(ledger, folder);
        Totals.write(ledger, folder.resolve("_totals.csv"));
        return ledger;
    }

    /** What happened, without writing anything. */
    public Ledger ledger() {
        var ledger = new Ledger();
        var organisation = new Organisation(seed);
        Stream.iterate(from, month -> !month.isAfter(to), month -> month.plusMonths(1))
                .forEach(month -> organisation.live(month, lastDay(month), ledger));
        return ledger;
    }

    private LocalDate lastDay(YearMonth month) {
        return month.atEndOfMonth().isAfter(through) ? through : month.atEndOfMonth();
    }
}
