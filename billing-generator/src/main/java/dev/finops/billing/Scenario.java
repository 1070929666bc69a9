package dev.finops.billing;

import dev.finops.billing.delivery.BillDelivery;
import dev.finops.billing.delivery.BillFormat;
import dev.finops.billing.delivery.FileType;
import dev.finops.billing.economy.RandomOrganisation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.SplittableRandom;

/**
 * Bills of a small organisation that is left to chance, for tests that want to see many.
 *
 * @param seed everything follows from it
 * @param to the last month, inclusive
 * @param through the last day
 * @param hours of a line of the bill: 1 or 24
 */
public record Scenario(long seed, YearMonth from, YearMonth to, LocalDate through, int hours) {
    private static final int ROWS_PER_FILE = 3_000;
    private static final YearMonth EARLIEST = YearMonth.of(2025, 1);
    private static final int HOURLY = 16;
    private static final int HOURLY_DAYS = 4;

    public static Scenario random(long seed) {
        var random = new SplittableRandom(~seed);
        boolean hourly = random.nextInt(HOURLY) == 0;
        YearMonth from = EARLIEST.plusMonths(random.nextInt(24));
        YearMonth to = hourly ? from : from.plusMonths(random.nextInt(3));
        boolean closed = !hourly && random.nextBoolean();
        LocalDate through = closed ? to.atEndOfMonth() : to.atDay(1 + random.nextInt(hourly ? HOURLY_DAYS : 27));
        return new Scenario(seed, from, to, through, hourly ? 1 : 24);
    }

    public Ledger ledger() {
        return RandomOrganisation.ledger(from, to, through, hours, seed);
    }

    /** Delivers a ledger in files small enough that there are several. */
    public static void write(Ledger ledger, BillFormat format, FileType type, Path folder) throws IOException {
        new BillDelivery(format, type, "bill", ROWS_PER_FILE).write(ledger, folder);
    }
}
