package dev.finops.backend.checks;

import dev.finops.backend.checks.Finding.Severity;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check of a delivery found.
 *
 * @param files those whose charges are counted
 * @param formats what kinds of files they are, as people call them
 * @param bills by month, payer and currency
 * @param findings problems first
 */
public record CheckReport(int files, long lineItems, List<String> formats, List<Bill> bills, List<Finding> findings) {
    public CheckReport {
        formats = List.copyOf(formats);
        bills = List.copyOf(bills);
        findings = findings.stream()
                .sorted((one, other) -> one.severity().compareTo(other.severity()))
                .toList();
    }

    /**
     * One payer's bill of one month, in one currency.
     *
     * @param payer null where the files do not say
     * @param open whether no row names an invoice yet
     * @param firstDay null if no row has a date
     * @param asBilled unblended; net where the format has no gross costs
     * @param amortized likewise
     */
    public record Bill(
            YearMonth month,
            @Nullable String payer,
            String currency,
            long lineItems,
            boolean open,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay,
            @Nullable BigDecimal asBilled,
            @Nullable BigDecimal amortized) {}

    public boolean isFine() {
        return count(Severity.PROBLEM) == 0;
    }

    public long count(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }
}
