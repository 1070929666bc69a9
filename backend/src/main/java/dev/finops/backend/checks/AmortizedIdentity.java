package dev.finops.backend.checks;

import dev.finops.backend.charges.Amortization;
import dev.finops.backend.charges.BillFormat;
import dev.finops.backend.checks.CheckReport.Bill;
import dev.finops.backend.folder.Delivery;
import dev.finops.backend.folder.FileFacts;
import dev.finops.backend.folder.FileProbe;
import dev.finops.backend.folder.InWords;
import dev.finops.backend.sql.DuckDbPrinter;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Over a month, what amortized costs differ by from billed ones is upfront payments, taken out and spread. Until a month is
 * over, its fees are billed for all of it, and used for a part.
 */
final class AmortizedIdentity {
    /** Prices have ten decimals, and a month many line items. */
    private static final BigDecimal TOLERANCE = new BigDecimal("0.01");

    private final Delivery delivery;
    private final Set<YearMonth> open;

    /** @param bills those of the delivery */
    AmortizedIdentity(Delivery delivery, List<Bill> bills) {
        this.delivery = delivery;
        this.open = bills.stream().filter(Bill::open).map(Bill::month).collect(Collectors.toUnmodifiableSet());
    }

    private record Key(BillFormat format, YearMonth month) {}

    /** Sums over a month. */
    private record Sums(BigDecimal billed, BigDecimal amortized, BigDecimal upfront, BigDecimal share) {
        Sums and(Sums other) {
            return new Sums(
                    billed.add(other.billed),
                    amortized.add(other.amortized),
                    upfront.add(other.upfront),
                    share.add(other.share));
        }

        BigDecimal unexplained() {
            return amortized.subtract(billed).add(upfront).subtract(share);
        }
    }

    List<Finding> check(Statement statement) throws SQLException {
        var months = new TreeMap<Key, Sums>((one, other) -> one.month().equals(other.month())
                ? one.format().compareTo(other.format())
                : one.month().compareTo(other.month()));
        for (FileFacts facts : delivery.files()) {
            String rows =
                    DuckDbPrinter.print(facts.format().amortization(facts.columns(), FileProbe.scan(facts.file())));
            try (ResultSet row = statement.executeQuery("SELECT " + Amortization.BILLING_PERIOD_START
                    + ", sum(billed), sum(amortized), sum(upfront), sum(share) FROM (" + rows + ") WHERE "
                    + Amortization.BILLING_PERIOD_START + " IS NOT NULL GROUP BY ALL")) {
                while (row.next()) {
                    months.merge(
                            new Key(facts.format(), YearMonth.from(row.getObject(1, LocalDate.class))),
                            new Sums(
                                    row.getBigDecimal(2),
                                    row.getBigDecimal(3),
                                    row.getBigDecimal(4),
                                    row.getBigDecimal(5)),
                            Sums::and);
                }
            }
        }
        var findings = new ArrayList<Finding>();
        months.forEach((key, sums) -> {
            BigDecimal unexplained = sums.unexplained();
            String difference = InWords.amount(sums.amortized().subtract(sums.billed()));
            if (unexplained.abs().compareTo(TOLERANCE) > 0 && open.contains(key.month())) {
                findings.add(Finding.note(
                        "amortized",
                        "Of " + key.month() + " (" + key.format().label() + ") amortized and billed costs differ by "
                                + difference + ": the month is open, and its fees are billed for days to come."));
            } else if (unexplained.abs().compareTo(TOLERANCE) > 0) {
                findings.add(Finding.warning(
                        "amortized",
                        "Of " + key.month() + " (" + key.format().label() + ") amortized and billed costs differ by "
                                + difference + ", of which " + InWords.amount(unexplained)
                                + " is not explained by upfront payments."));
            } else if (sums.amortized().compareTo(sums.billed()) != 0) {
                findings.add(Finding.note(
                        "amortized",
                        "Of " + key.month() + " (" + key.format().label() + ") amortized and billed costs differ by "
                                + difference + ": " + InWords.amount(sums.upfront())
                                + " paid upfront is taken out, " + InWords.amount(sums.share())
                                + " of upfront payments falls to the month."));
            }
        });
        return findings;
    }
}
