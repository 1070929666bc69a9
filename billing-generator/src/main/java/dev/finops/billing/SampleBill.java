package dev.finops.billing;

import dev.finops.billing.delivery.BillDelivery;
import dev.finops.billing.delivery.BillFormat;
import dev.finops.billing.delivery.FileType;
import dev.finops.billing.delivery.Totals;
import dev.finops.billing.economy.Northwind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * Bills of some months of Northwind, a shop: what tries and demonstrations are made with.
 *
 * @param to the last month, inclusive
 * @param through the last day with usage; a month that goes on after it is open, without an invoice
 * @param seed the same seed gives the same bills
 */
public record SampleBill(YearMonth from, YearMonth to, LocalDate through, long seed) {
    public static final SampleBill DEFAULT =
            new SampleBill(YearMonth.of(2026, 9), YearMonth.of(2026, 11), LocalDate.of(2026, 11, 22), 42);

    private static final int HOURS_OF_LINE = 24;

    public SampleBill {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("The last month " + to + " comes before the first, " + from);
        }
        if (through.isBefore(from.atDay(1))) {
            throw new IllegalArgumentException("The last day " + through + " comes before the first month, " + from);
        }
    }

    /**
     * Writes the default bills below the folder as legacy Cost and Usage Reports, with {@code _totals.csv} beside them, which
     * readers of bills skip.
     */
    public static Ledger write(Path folder) throws IOException {
        return DEFAULT.writeTo(folder);
    }

    /** Writes these bills, and answers what they must sum to. */
    public Ledger writeTo(Path folder) throws IOException {
        Ledger ledger = ledger();
        new BillDelivery(BillFormat.LEGACY_CUR, FileType.PARQUET, "northwind-daily").write(ledger, folder);
        Totals.write(ledger, folder.resolve("_totals.csv"));
        return ledger;
    }

    /** What happened, without writing anything. */
    public Ledger ledger() {
        return Northwind.ledger(from, to, through, HOURS_OF_LINE, seed);
    }
}
