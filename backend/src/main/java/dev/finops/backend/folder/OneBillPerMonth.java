package dev.finops.backend.folder;

import dev.finops.backend.charges.BillFormat;
import dev.finops.backend.folder.FileFacts.BillingPeriod;
import dev.finops.backend.folder.FileFacts.PayerMonth;
import dev.finops.backend.folder.Manifest.Report;
import java.sql.Connection;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Sees to it that nothing is counted twice. A month's bill can be there again and again: delivered anew beside the former
 * deliveries, copied, exported twice, in several formats, with the payer's account or without it, or in part. Files are told
 * apart by the manifests that name them, by their folders, and where both leave it open by what they charge. What nothing tells
 * apart is not added up in silence: the answer says so, with the amounts.
 */
public final class OneBillPerMonth {
    private final Overlaps overlaps = new Overlaps();
    private final SameFiles sameFiles = new SameFiles();

    /**
     * @param files what is left of each file, those of which nothing is left out
     * @param notes what was not counted and why, in sentences
     * @param unclear what may be counted twice or not at all, in sentences
     */
    public record Choice(List<FileFacts> files, List<String> notes, List<String> unclear) {}

    /** Looks into copies of a bill. */
    interface Comparing {
        Overlaps.Overlap of(List<BillCopy> copies, Overlaps.Grain grain);
    }

    /**
     * @param connection to read files by that nothing else tells apart
     * @param broken reports of which a file cannot be read: any other is better than a part
     */
    public Choice choose(
            Connection connection, List<FileFacts> files, Map<DataFile, Report> reports, Set<Report> broken) {
        var notes = new Notes();
        Comparing comparing = (copies, grain) -> overlaps.of(connection, copies, grain);
        var repetitions = new Repetitions(comparing, notes);
        var whole = new WholeBill(comparing, broken, notes);
        var leftOut = new HashMap<FileFacts, Set<PayerMonth>>();
        months(files, reports).values().forEach(copies -> {
            var counted = new HashSet<FileOfBill>();
            new OfMonth(withoutSameFiles(copies, notes), repetitions, whole, comparing)
                    .counted()
                    .forEach(copy -> copy.files().forEach(facts -> counted.add(new FileOfBill(facts, copy.bill()))));
            copies.stream()
                    .map(copy -> new FileOfBill(copy.files().getFirst(), copy.bill()))
                    .filter(part -> !counted.contains(part))
                    .forEach(part -> leftOut.computeIfAbsent(part.facts(), ignored -> new HashSet<>())
                            .add(part.bill()));
        });
        overlaps.forgetOthers();
        sameFiles.forgetOthers();
        var left = new ArrayList<FileFacts>();
        for (FileFacts facts : files) {
            FileFacts rest = facts.without(leftOut.getOrDefault(facts, Set.of()));
            if (!rest.billingPeriods().isEmpty() || facts.billingPeriods().isEmpty()) {
                left.add(rest);
            }
        }
        return new Choice(left, notes.told(), notes.unclear());
    }

    private record FileOfBill(FileFacts facts, PayerMonth bill) {}

    /** A copy for each file and payer, by month. */
    private static Map<LocalDate, List<BillCopy>> months(List<FileFacts> files, Map<DataFile, Report> reports) {
        var months = new TreeMap<LocalDate, List<BillCopy>>();
        for (FileFacts facts : files) {
            for (BillingPeriod share : facts.billingPeriods()) {
                months.computeIfAbsent(share.month(), ignored -> new ArrayList<>())
                        .add(BillCopy.of(facts, Optional.ofNullable(reports.get(facts.file())), share));
            }
        }
        return months;
    }

    /** Manifests say what belongs to a delivery; without one, a file can be there twice among the others. */
    private List<BillCopy> withoutSameFiles(List<BillCopy> copies, Notes notes) {
        List<DataFile> unnamed = copies.stream()
                .filter(copy -> copy.report().isEmpty())
                .map(copy -> copy.files().getFirst().file())
                .distinct()
                .toList();
        var dropped = new HashSet<DataFile>();
        sameFiles.among(unnamed).forEach((file, others) -> {
            dropped.addAll(others);
            notes.tell(
                    YearMonth.from(copies.getFirst().share().month()),
                    "is in " + file.name() + " and, byte for byte the same, in "
                            + InWords.some(others.stream().map(DataFile::name).toList())
                            + "; only the first is counted");
        });
        return copies.stream()
                .filter(copy -> !dropped.contains(copy.files().getFirst().file()))
                .toList();
    }

    /** The bills of one month. */
    private record OfMonth(List<BillCopy> copies, Repetitions repetitions, WholeBill whole, Comparing comparing) {
        List<BillCopy> counted() {
            var byPayer = new LinkedHashMap<Optional<String>, List<BillCopy>>();
            copies.stream()
                    .collect(Collectors.groupingBy(
                            copy -> Optional.ofNullable(copy.share().payer()), LinkedHashMap::new, Collectors.toList()))
                    .forEach((payer, ofPayer) -> byPayer.put(payer, whole.of(bySource(ofPayer))));
            List<BillCopy> unnamed = byPayer.getOrDefault(Optional.<String>empty(), List.of());
            byPayer.remove(Optional.<String>empty());
            var counted = new ArrayList<BillCopy>();
            byPayer.values().forEach(counted::addAll);
            unnamed.forEach(copy -> addUnlessThere(copy, counted));
            return counted;
        }

        /** The files of a report, and those of one format that no manifest names, without repetitions. */
        private List<BillCopy> bySource(List<BillCopy> ofPayer) {
            record Source(BillFormat format, Optional<Report> report) {}
            var sources = ofPayer.stream()
                    .collect(Collectors.groupingBy(
                            copy -> new Source(copy.format(), copy.report()), LinkedHashMap::new, Collectors.toList()));
            return sources.values().stream()
                    .map(ofSource -> ofSource.getFirst().report().isEmpty() ? repetitions.without(ofSource) : ofSource)
                    .map(ofSource -> ofSource.stream().reduce(BillCopy::and).orElseThrow())
                    .toList();
        }

        /** A bill that names no payer may be that of one who is named elsewhere, or of several. */
        private void addUnlessThere(BillCopy copy, List<BillCopy> counted) {
            List<BillCopy> same =
                    counted.stream().filter(named -> isTheSame(copy, named)).toList();
            Optional<BillCopy> named = same.stream().reduce(BillCopy::and);
            if (named.isEmpty() || copy.equals(whole.better(named.get(), copy))) {
                counted.removeAll(same);
                counted.add(copy);
            }
        }

        private boolean isTheSame(BillCopy unnamed, BillCopy named) {
            if (!unnamed.accounts().isEmpty() && !named.accounts().isEmpty()) {
                return !unnamed.isOfOtherAccounts(named);
            }
            return comparing
                    .of(List.of(unnamed, named), Overlaps.Grain.DAY_OF_SERVICE)
                    .areTheSame(0, 1);
        }
    }
}
