package dev.finops.backend.folder;

import dev.finops.backend.charges.BillFormat;
import dev.finops.backend.folder.Manifest.Report;
import dev.finops.backend.folder.Overlaps.Grain;
import dev.finops.backend.folder.Overlaps.Overlap;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Chooses between copies of a bill in several formats or reports: a whole one before a part, since queries of exports can leave
 * out columns, rows and accounts; then the format of which the most can be asked, then the finer report.
 */
final class WholeBill {
    private final OneBillPerMonth.Comparing comparing;
    private final Set<Report> broken;
    private final Notes notes;

    /** @param broken reports of which a file cannot be read */
    WholeBill(OneBillPerMonth.Comparing comparing, Set<Report> broken, Notes notes) {
        this.comparing = comparing;
        this.broken = broken;
        this.notes = notes;
    }

    private enum Whole {
        ONE,
        OTHER,
        BOTH,
        UNCLEAR
    }

    /** @param copies of one payer and month, each of another format or report */
    List<BillCopy> of(List<BillCopy> copies) {
        List<BillCopy> ranked = copies.stream().sorted(best()).toList();
        var counted = new ArrayList<BillCopy>();
        for (BillCopy copy : ranked) {
            if (counted.stream().allMatch(copy::isApartFrom)) {
                counted.add(copy);
            } else {
                BillCopy rival = counted.stream()
                        .filter(chosen -> !copy.isApartFrom(chosen))
                        .findFirst()
                        .orElseThrow();
                BillCopy better = better(rival, copy);
                if (!better.equals(rival)) {
                    counted.removeIf(chosen -> !copy.isApartFrom(chosen));
                    counted.add(better);
                }
            }
        }
        return counted;
    }

    /** The one of two that is counted. */
    BillCopy better(BillCopy one, BillCopy other) {
        if (isBroken(one) != isBroken(other)) {
            return isBroken(one) ? tell(other, one, false) : tell(one, other, false);
        }
        return switch (whole(one, other)) {
            case BOTH, ONE -> tell(one, other, false);
            case OTHER -> tell(other, one, false);
            case UNCLEAR -> one.size().compareTo(other.size()) >= 0 ? tell(one, other, true) : tell(other, one, true);
        };
    }

    private BillCopy tell(BillCopy counted, BillCopy other, boolean unclear) {
        YearMonth month = YearMonth.from(counted.share().month());
        if (counted.billsTheSameAs(other)) {
            notes.tell(
                    month,
                    "is there as " + counted.words() + " and as " + other.words() + "; only the first is counted");
        } else if (unclear) {
            notes.doubt(
                    month,
                    "is there as " + counted.words() + " and as " + other.words() + ", with " + counted.amount()
                            + " and " + other.amount()
                            + ", and nothing tells which is whole; only the first is counted");
        } else {
            notes.tell(
                    month,
                    "is there as " + counted.words() + " and as " + other.words() + ", with " + counted.amount()
                            + " and " + other.amount() + "; only the first is counted");
        }
        return counted;
    }

    private Whole whole(BillCopy one, BillCopy other) {
        if (!one.accounts().isEmpty()
                && !other.accounts().isEmpty()
                && !one.accounts().equals(other.accounts())) {
            return one.accounts().containsAll(other.accounts())
                    ? Whole.ONE
                    : other.accounts().containsAll(one.accounts()) ? Whole.OTHER : Whole.UNCLEAR;
        }
        if (one.billsTheSameAs(other)) {
            return Whole.BOTH;
        }
        Overlap overlap = comparing.of(List.of(one, other), Grain.DAY_OF_SERVICE);
        boolean oneHasAll = hasAll(overlap, 0, 1);
        boolean otherHasAll = hasAll(overlap, 1, 0);
        if (oneHasAll != otherHasAll) {
            return oneHasAll ? Whole.ONE : Whole.OTHER;
        }
        LocalDate day = one.share().newestUsage();
        LocalDate otherDay = other.share().newestUsage();
        if (oneHasAll && day != null && otherDay != null && !day.equals(otherDay)) {
            return day.isAfter(otherDay) ? Whole.ONE : Whole.OTHER;
        }
        // What FOCUS bills has the discounts taken off.
        boolean comparable = (one.format() == BillFormat.FOCUS) == (other.format() == BillFormat.FOCUS);
        return oneHasAll && !comparable ? Whole.BOTH : Whole.UNCLEAR;
    }

    /** But for a few that make no difference. */
    private static boolean hasAll(Overlap overlap, int one, int other) {
        return overlap.common(one, other) * 20 >= overlap.of(other) * 19;
    }

    private Comparator<BillCopy> best() {
        return Comparator.comparing(this::isBroken)
                .thenComparing(BillCopy::lacking)
                .thenComparing(BillCopy::format)
                .thenComparing(BillCopy::unavailable)
                .thenComparing(copy -> !copy.share().hourly())
                .thenComparing(copy -> copy.report().isEmpty())
                .thenComparing(copy -> -copy.share().lineItems())
                .thenComparing(BillCopy::place);
    }

    private boolean isBroken(BillCopy copy) {
        return copy.report().filter(broken::contains).isPresent();
    }
}
