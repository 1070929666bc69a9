package dev.finops.backend.folder;

import dev.finops.backend.charges.BillFormat;
import dev.finops.backend.folder.FileFacts.BillingPeriod;
import dev.finops.backend.folder.FileFacts.PayerMonth;
import dev.finops.backend.folder.Manifest.Report;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that nothing is counted twice: the bill of one payer and month that is there in several formats, or delivered for
 * several reports, is read from one of them. The format of which the most can be asked wins, then the finer report.
 */
public final class OneBillPerMonth {
    /**
     * Files that make up bills together.
     *
     * @param report null for those that no manifest names
     */
    private record Source(@Nullable Report report, BillFormat format) {
        String words() {
            return format.label()
                    + (report == null ? " (files without a manifest)" : " (report " + report.name() + ")");
        }

        String place() {
            return report == null ? "" : report.folder() + "/" + report.name();
        }
    }

    /** What a source has of one bill. */
    private static final class Share {
        private long lineItems;
        private boolean hourly;
        private int unavailable;

        void add(FileFacts facts, BillingPeriod period) {
            lineItems += period.lineItems();
            hourly |= period.hourly();
            unavailable = Math.max(unavailable, facts.unavailable().size());
        }
    }

    /**
     * @param files what is left of each file, those of which nothing is left out
     * @param notes what was not counted and why, in sentences
     */
    public record Choice(List<FileFacts> files, List<String> notes) {}

    private OneBillPerMonth() {}

    /** @param broken reports of which a file cannot be read: any other is better than a part */
    public static Choice choose(List<FileFacts> files, Map<DataFile, Report> reports, Set<Report> broken) {
        var bills = new LinkedHashMap<PayerMonth, Map<Source, Share>>();
        for (FileFacts facts : files) {
            var source = new Source(reports.get(facts.file()), facts.format());
            for (BillingPeriod period : facts.billingPeriods()) {
                bills.computeIfAbsent(period.payerMonth(), ignored -> new LinkedHashMap<>())
                        .computeIfAbsent(source, ignored -> new Share())
                        .add(facts, period);
            }
        }
        var leftOut = new HashMap<Source, Set<PayerMonth>>();
        var months = new TreeMap<String, Set<YearMonth>>();
        bills.forEach((bill, shares) -> {
            List<Source> ranked = ranked(shares, broken);
            for (Source other : ranked.subList(1, ranked.size())) {
                leftOut.computeIfAbsent(other, ignored -> new HashSet<>()).add(bill);
                months.computeIfAbsent(
                                "is there as " + ranked.getFirst().words() + " and as " + other.words()
                                        + "; only the first is counted",
                                ignored -> new TreeSet<>())
                        .add(YearMonth.from(bill.month()));
            }
        });
        var left = new ArrayList<FileFacts>();
        for (FileFacts facts : files) {
            var source = new Source(reports.get(facts.file()), facts.format());
            FileFacts rest = facts.without(leftOut.getOrDefault(source, Set.of()));
            if (!rest.billingPeriods().isEmpty() || facts.billingPeriods().isEmpty()) {
                left.add(rest);
            }
        }
        return new Choice(left, notes(months));
    }

    private static List<Source> ranked(Map<Source, Share> shares, Set<Report> broken) {
        Comparator<Map.Entry<Source, Share>> best = Comparator.comparing(
                        (Map.Entry<Source, Share> entry) -> isBroken(entry.getKey(), broken))
                .thenComparing(entry -> entry.getKey().format())
                .thenComparing(entry -> entry.getValue().unavailable)
                .thenComparing(entry -> !entry.getValue().hourly)
                .thenComparing(entry -> entry.getKey().report() == null)
                .thenComparing(entry -> -entry.getValue().lineItems)
                .thenComparing(entry -> entry.getKey().place());
        return shares.entrySet().stream().sorted(best).map(Map.Entry::getKey).toList();
    }

    private static boolean isBroken(Source source, Set<Report> broken) {
        Report report = source.report();
        return report != null && broken.contains(report);
    }

    private static List<String> notes(Map<String, Set<YearMonth>> months) {
        return months.entrySet().stream()
                .map(entry -> "The bill of "
                        + entry.getValue().stream().map(YearMonth::toString).collect(Collectors.joining(", "))
                        + " " + entry.getKey() + ".")
                .toList();
    }
}
