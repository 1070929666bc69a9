package dev.finops.backend.folder;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One delivery of a month's bill that lies beside others, in a folder of its own.
 *
 * @param folder relative to that of the billing files
 * @param at when it was made, by its folder's name; null where that does not say
 */
public record Assembly(String folder, @Nullable Instant at, List<DataFile> files) {
    public Assembly {
        files = List.copyOf(files);
    }

    private long modifiedMillis() {
        return files.stream().mapToLong(DataFile::modifiedMillis).max().orElse(0);
    }

    /** All deliveries of the month by the report that was delivered last, the newest first. */
    public static List<Assembly> of(BillingFolder.Listing listing, YearMonth month) {
        record Place(String home, String folder, @Nullable Instant at) {}
        Map<Place, List<DataFile>> files = new LinkedHashMap<>();
        for (DataFile file : listing.files()) {
            Origin origin = Origin.of(file.name());
            if (month.equals(origin.month()) && !origin.delivery().isEmpty()) {
                String name = file.name();
                String folder = name.substring(0, name.lastIndexOf('/'));
                files.computeIfAbsent(new Place(origin.home(), folder, origin.at()), ignored -> new ArrayList<>())
                        .add(file);
            }
        }
        record Found(String home, Assembly assembly) {}
        Comparator<Found> newestFirst = Comparator.comparing(
                        (Found found) -> found.assembly().at() == null
                                ? Instant.ofEpochMilli(found.assembly().modifiedMillis())
                                : found.assembly().at())
                .thenComparing(found -> found.assembly().folder())
                .reversed();
        List<Found> all = files.entrySet().stream()
                .map(entry -> new Found(
                        entry.getKey().home(),
                        new Assembly(entry.getKey().folder(), entry.getKey().at(), entry.getValue())))
                .sorted(newestFirst)
                .toList();
        return all.stream()
                .filter(found -> found.home().equals(all.getFirst().home()))
                .map(Found::assembly)
                .toList();
    }
}
