package dev.finops.backend.folder;

import dev.finops.backend.folder.Overlaps.Grain;
import dev.finops.backend.folder.Overlaps.Overlap;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Of the files without manifests that have one payer's bill of a month in one format, those that make it up: parts are kept,
 * and of repetitions the newest.
 */
final class Repetitions {
    /** AWS delivers three times a day at most; files that were copied have one time. */
    private static final Duration DELIVERIES_APART = Duration.ofHours(1);

    private final OneBillPerMonth.Comparing comparing;
    private final Notes notes;

    Repetitions(OneBillPerMonth.Comparing comparing, Notes notes) {
        this.comparing = comparing;
        this.notes = notes;
    }

    private enum Relation {
        PARTS,
        SAME,
        /** Something is the same in both, and costs differently. */
        UNCLEAR
    }

    /** @param copies of one payer, month and format, one for each file */
    List<BillCopy> without(List<BillCopy> copies) {
        List<BillCopy> together = newestDeliveries(joined(copies));
        return together.size() < 2 ? together : byContent(together);
    }

    /** Files with names that differ in their number alone are chunks of one delivery. */
    private static List<BillCopy> joined(List<BillCopy> copies) {
        var joined = new LinkedHashMap<List<Object>, BillCopy>();
        copies.forEach(copy -> joined.merge(
                // Within the folder of a delivery, everything is of that delivery.
                copy.origin().delivery().isEmpty()
                        ? List.of(copy.folder(), copy.origin().chunks())
                        : List.of(copy.folder()),
                copy,
                BillCopy::and));
        return List.copyOf(joined.values());
    }

    /** Of deliveries that lie beside each other in folders with a time in their names, the newest. */
    private List<BillCopy> newestDeliveries(List<BillCopy> copies) {
        var kept = new ArrayList<BillCopy>();
        copies.stream()
                .collect(Collectors.groupingBy(copy -> copy.origin().home(), LinkedHashMap::new, Collectors.toList()))
                .forEach((home, beside) -> {
                    beside.stream().filter(copy -> copy.origin().at() == null).forEach(kept::add);
                    List<BillCopy> timed = beside.stream()
                            .filter(copy -> copy.origin().at() != null)
                            .toList();
                    Set<Instant> times = timed.stream().map(Repetitions::at).collect(Collectors.toSet());
                    times.stream()
                            .max(Comparator.naturalOrder())
                            .ifPresent(newest -> timed.stream()
                                    .filter(copy -> at(copy).equals(newest))
                                    .forEach(kept::add));
                    if (times.size() > 1) {
                        notes.tell(
                                month(beside.getFirst()),
                                "was delivered " + times.size() + " times" + (home.isEmpty() ? "" : " into " + home)
                                        + "; by the names of the folders the newest of these is counted");
                    }
                });
        return kept;
    }

    private List<BillCopy> byContent(List<BillCopy> copies) {
        var relations = new Relations(copies);
        var counted = new ArrayList<BillCopy>();
        for (List<Integer> same : relations.clusters()) {
            counted.add(relations.best(same));
        }
        return counted;
    }

    private static Instant at(BillCopy copy) {
        return Objects.requireNonNull(copy.origin().at());
    }

    private static YearMonth month(BillCopy copy) {
        return YearMonth.from(copy.share().month());
    }

    /** How the copies are to each other. */
    private final class Relations {
        private final List<BillCopy> copies;
        private final Map<Overlaps.Pair, Relation> relations = new LinkedHashMap<>();
        private @Nullable Overlap lines;

        Relations(List<BillCopy> copies) {
            this.copies = copies;
            for (int one = 0; one < copies.size(); one++) {
                for (int other = one + 1; other < copies.size(); other++) {
                    relations.put(new Overlaps.Pair(one, other), relation(one, other));
                }
            }
        }

        private Relation relation(int one, int other) {
            BillCopy some = copies.get(one);
            BillCopy others = copies.get(other);
            if (some.isApartFrom(others)) {
                return Relation.PARTS;
            }
            if (areAssemblies(some, others) || lines().areTheSame(one, other)) {
                return Relation.SAME;
            }
            // Exports by the hour and by the day have few lines in common, and lie in folders of their own.
            if (!some.liesBeside(others) && comparing.of(copies, Grain.MONTH).areTheSame(one, other)) {
                return Relation.SAME;
            }
            return lines().areApart(one, other) ? Relation.PARTS : Relation.UNCLEAR;
        }

        /** Beside each other in the folder of a billing period, in folders that AWS calls by an assembly. */
        private boolean areAssemblies(BillCopy some, BillCopy others) {
            return some.origin().home().equals(others.origin().home())
                    && some.origin().month() != null
                    && !some.origin().delivery().isEmpty()
                    && !others.origin().delivery().isEmpty();
        }

        private Overlap lines() {
            Overlap found = lines;
            if (found == null) {
                found = comparing.of(copies, Grain.LINE);
                lines = found;
            }
            return found;
        }

        /** Those that are not to be added to each other; what lies in one folder is, though not in silence. */
        List<List<Integer>> clusters() {
            var cluster = new int[copies.size()];
            for (int i = 0; i < cluster.length; i++) {
                cluster[i] = i;
            }
            relations.forEach((pair, relation) -> {
                BillCopy some = copies.get(pair.one());
                BillCopy others = copies.get(pair.other());
                if (relation == Relation.SAME || (relation == Relation.UNCLEAR && !some.liesBeside(others))) {
                    join(cluster, pair.one(), pair.other());
                } else if (relation == Relation.UNCLEAR) {
                    notes.doubt(
                            month(some),
                            "is in " + some.where() + " (" + some.amount() + ") and in " + others.where() + " ("
                                    + others.amount() + "), which charge some of the same for another amount;"
                                    + " both are counted");
                }
            });
            var clusters = new LinkedHashMap<Integer, List<Integer>>();
            for (int i = 0; i < cluster.length; i++) {
                clusters.computeIfAbsent(cluster[i], ignored -> new ArrayList<>())
                        .add(i);
            }
            return List.copyOf(clusters.values());
        }

        private static void join(int[] cluster, int one, int other) {
            int from = cluster[other];
            int to = cluster[one];
            for (int i = 0; i < cluster.length; i++) {
                if (cluster[i] == from) {
                    cluster[i] = to;
                }
            }
        }

        /** The newest and most whole of those that are the same; says so, or that nothing tells. */
        BillCopy best(List<Integer> same) {
            int best = same.getFirst();
            for (int other : same.subList(1, same.size())) {
                if (newer(best, other).orElse(larger(best, other)) == other) {
                    best = other;
                }
            }
            BillCopy counted = copies.get(best);
            for (int other : same) {
                if (other != best) {
                    tell(counted, copies.get(other), newer(best, other).equals(Optional.of(best)));
                }
            }
            return counted;
        }

        private void tell(BillCopy counted, BillCopy other, boolean certain) {
            if (counted.billsTheSameAs(other)) {
                notes.tell(
                        month(counted),
                        "is in " + counted.where() + " and again in " + other.where() + "; only the first is counted");
            } else if (certain) {
                notes.tell(
                        month(counted),
                        "is in " + counted.where() + " (" + counted.amount() + ") and, older or in part, in "
                                + other.where() + " (" + other.amount() + "); only the first is counted");
            } else {
                notes.doubt(
                        month(counted),
                        "is in " + counted.where() + " (" + counted.amount() + ") and in " + other.where() + " ("
                                + other.amount() + "), and nothing tells which is right; only the first is counted");
            }
        }

        /** Which of two is the later or the more whole one; empty where nothing tells. */
        private Optional<Integer> newer(int one, int other) {
            BillCopy some = copies.get(one);
            BillCopy others = copies.get(other);
            Instant at = some.origin().at();
            Instant otherAt = others.origin().at();
            if (at != null && otherAt != null && !at.equals(otherAt)) {
                return Optional.of(at.isAfter(otherAt) ? one : other);
            }
            if (!some.accounts().equals(others.accounts())) {
                return some.accounts().containsAll(others.accounts())
                        ? Optional.of(one)
                        : others.accounts().containsAll(some.accounts()) ? Optional.of(other) : Optional.empty();
            }
            if (some.share().invoiced() != others.share().invoiced()) {
                return Optional.of(some.share().invoiced() ? one : other);
            }
            LocalDate day = some.share().newestUsage();
            LocalDate otherDay = others.share().newestUsage();
            if (day != null && otherDay != null && !day.equals(otherDay)) {
                return moreWhole(day.isAfter(otherDay) ? one : other, day.isAfter(otherDay) ? other : one);
            }
            boolean contained = lines().common(one, other) * 10 >= Math.min(lines().of(one), lines().of(other)) * 9;
            if (contained && lines().of(one) != lines().of(other)) {
                return Optional.of(lines().of(one) > lines().of(other) ? one : other);
            }
            long apart = some.modifiedMillis() - others.modifiedMillis();
            return Math.abs(apart) < DELIVERIES_APART.toMillis()
                    ? Optional.empty()
                    : Optional.of(apart > 0 ? one : other);
        }

        /** The later one, unless much is not in it. */
        private Optional<Integer> moreWhole(int later, int earlier) {
            return lines().of(later) * 5 < lines().of(earlier) * 4 ? Optional.empty() : Optional.of(later);
        }

        private int larger(int one, int other) {
            return copies.get(other).size().compareTo(copies.get(one).size()) > 0 ? other : one;
        }
    }
}
