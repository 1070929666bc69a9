package dev.finops.backend.folder;

import dev.finops.backend.folder.Manifest.Report;
import dev.finops.backend.source.SourceStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Chooses the files to read where AWS's manifests say which belong together: of each report and billing period those of the
 * newest assembly that is there as a whole. Files of other assemblies are not read, even if their manifest is gone. Remembers
 * what it chose, so that a delivery under way does not take away what was shown.
 */
public final class Assemblies {
    private static final Comparator<Manifest> NEWEST_FIRST = Comparator.comparingInt(Manifest::depth)
            .thenComparing(Manifest::modifiedMillis, Comparator.reverseOrder())
            .thenComparing(Manifest::file, Comparator.reverseOrder());

    private final Map<BillOf, Chosen> remembered = new HashMap<>();

    /** One report's bill of one billing period, as its folder is called. */
    private record BillOf(Report report, String month) {
        static final Comparator<BillOf> ORDER =
                Comparator.comparing(BillOf::report).thenComparing(BillOf::month);

        String words() {
            return "\"" + report.name() + "\"" + (month.isEmpty() ? "" : " for " + month);
        }
    }

    private record Chosen(Manifest manifest, List<DataFile> files) {}

    /**
     * What is read of a folder.
     *
     * @param files those to read
     * @param reports the report that a file was delivered for; files that no manifest names are not in it
     * @param superseded how many files of other assemblies are not read
     * @param notes what a reader of the numbers must know, in sentences
     * @param incomplete the reports' bills of which the newest assembly is not there as a whole
     */
    public record Selection(
            List<DataFile> files, Map<DataFile, Report> reports, int superseded, List<String> notes, int incomplete) {}

    public Selection select(BillingFolder.Listing listing) {
        var places = new Places(listing);
        var bills = new TreeMap<BillOf, List<Manifest>>(BillOf.ORDER);
        for (Manifest manifest : listing.manifests()) {
            bills.computeIfAbsent(new BillOf(manifest.report(), manifest.month()), ignored -> new ArrayList<>())
                    .add(manifest);
        }
        remembered.keySet().retainAll(bills.keySet());
        var reports = new LinkedHashMap<DataFile, Report>();
        var governed = new HashSet<DataFile>();
        var notes = new ArrayList<String>();
        int incomplete = 0;
        for (var bill : bills.entrySet()) {
            List<Manifest> manifests =
                    bill.getValue().stream().sorted(NEWEST_FIRST).toList();
            Optional<Chosen> chosen = choose(bill.getKey(), manifests, places, notes);
            chosen.ifPresent(found -> found.files()
                    .forEach(file -> reports.put(file, bill.getKey().report())));
            if (chosen.isEmpty() || !chosen.get().manifest().equals(manifests.getFirst())) {
                incomplete++;
            }
            manifests.forEach(manifest -> governed.addAll(places.governedBy(manifest)));
        }
        List<DataFile> files = listing.files().stream()
                .filter(file -> reports.containsKey(file) || !governed.contains(file))
                .toList();
        return new Selection(files, reports, listing.files().size() - files.size(), notes, incomplete);
    }

    private Optional<Chosen> choose(BillOf bill, List<Manifest> manifests, Places places, List<String> notes) {
        Manifest newest = manifests.getFirst();
        for (Manifest manifest : manifests) {
            var files = places.of(manifest);
            if (files.isComplete()) {
                if (!manifest.equals(newest)) {
                    notes.add(incomplete(bill, newest, places) + " The assembly before it is counted.");
                }
                var chosen = new Chosen(manifest, files.readable());
                remembered.put(bill, chosen);
                return Optional.of(chosen);
            }
        }
        Chosen former = remembered.get(bill);
        if (former != null && places.stillHas(former.files())) {
            notes.add(incomplete(bill, newest, places) + " What was there before is counted.");
            return Optional.of(former);
        }
        remembered.remove(bill);
        notes.add(incomplete(bill, newest, places) + " Nothing of it is counted until it is.");
        return Optional.empty();
    }

    private static String incomplete(BillOf bill, Manifest newest, Places places) {
        if (newest.problem() != null) {
            return "The newest delivery of report " + bill.words() + " cannot be told: of " + newest.file() + ", "
                    + newest.problem() + ".";
        }
        var files = places.of(newest);
        return "The newest delivery of report " + bill.words() + " is not complete: of "
                + newest.keys().size() + " files that " + newest.file() + " names, "
                + files.missing().size() + " are missing, among them "
                + files.missing().getFirst() + ".";
    }

    /** Where a manifest's files are. */
    private record Located(List<DataFile> readable, List<String> missing) {
        boolean isComplete() {
            return missing.isEmpty();
        }
    }

    /** Finds the files of a bucket in the folder, which may hold any part of the bucket at any depth. */
    private static final class Places {
        private static final int SAMPLE = 20;

        private final Map<String, DataFile> byName;
        private final Set<String> others;
        private final Map<Manifest, Located> located = new HashMap<>();
        private final Map<Manifest, Set<String>> expected = new HashMap<>();

        Places(BillingFolder.Listing listing) {
            byName = listing.files().stream().collect(Collectors.toMap(DataFile::name, file -> file));
            byName.putAll(listing.links());
            others = listing.problems().stream()
                    .map(SourceStatus.UnreadableFile::file)
                    .collect(Collectors.toSet());
        }

        Located of(Manifest manifest) {
            return located.computeIfAbsent(manifest, this::locate);
        }

        boolean stillHas(List<DataFile> files) {
            return files.stream().allMatch(file -> file.equals(byName.get(file.name())));
        }

        private Located locate(Manifest manifest) {
            if (manifest.problem() != null) {
                return new Located(List.of(), List.of(manifest.file()));
            }
            var mapping = mapping(manifest);
            var readable = new ArrayList<DataFile>();
            var missing = new ArrayList<String>();
            var names = new HashSet<String>();
            for (String key : manifest.keys()) {
                String name = mapping.nameOf(key);
                names.add(name);
                DataFile file = byName.get(name);
                if (file != null) {
                    readable.add(file);
                } else if (!others.contains(name)) {
                    missing.add(key.substring(key.lastIndexOf('/') + 1));
                }
            }
            expected.put(manifest, names);
            return new Located(readable, missing);
        }

        /** How keys of the bucket become names in the folder: without their first folders, below another. */
        private record Mapping(int dropped, String below) {
            String nameOf(String key) {
                int start = 0;
                for (int i = 0; i < dropped; i++) {
                    int slash = key.indexOf('/', start);
                    if (slash < 0) {
                        break;
                    }
                    start = slash + 1;
                }
                return below.isEmpty() ? key.substring(start) : below + "/" + key.substring(start);
            }
        }

        /** The one by which the most files are found; of equal ones that which keeps most of the keys. */
        private Mapping mapping(Manifest manifest) {
            List<String> keys = manifest.keys().stream().limit(SAMPLE).toList();
            int folders = keys.stream()
                    .mapToInt(key -> (int) key.chars().filter(c -> c == '/').count())
                    .max()
                    .orElse(0);
            Mapping best = new Mapping(0, "");
            long most = 0;
            for (int dropped = 0; dropped <= folders; dropped++) {
                for (String below : foldersAbove(manifest)) {
                    var mapping = new Mapping(dropped, below);
                    long found = keys.stream()
                            .filter(key -> has(mapping.nameOf(key)))
                            .count();
                    if (found > most) {
                        most = found;
                        best = mapping;
                    }
                }
                if (most == keys.size()) {
                    break;
                }
            }
            return best;
        }

        private boolean has(String name) {
            return byName.containsKey(name) || others.contains(name);
        }

        /** The manifest's folder and those above it, the deepest first. */
        private static List<String> foldersAbove(Manifest manifest) {
            return Stream.iterate(
                            manifest.folder(),
                            folder -> folder != null,
                            folder -> folder.isEmpty()
                                    ? null
                                    : folder.contains("/") ? folder.substring(0, folder.lastIndexOf('/')) : "")
                    .toList();
        }

        /** The files that only a manifest may say to read: all in the billing period's folders, whoever wrote them. */
        Set<DataFile> governedBy(Manifest manifest) {
            of(manifest);
            var folders = new HashSet<String>();
            folders.addAll(manifest.folders());
            Set<String> names = expected.getOrDefault(manifest, Set.of());
            names.forEach(name -> Manifest.partition(name).ifPresent(folders::add));
            return byName.values().stream()
                    .filter(file -> names.contains(file.name())
                            || Manifest.partition(file.name())
                                    .filter(folders::contains)
                                    .isPresent())
                    .collect(Collectors.toSet());
        }
    }
}
