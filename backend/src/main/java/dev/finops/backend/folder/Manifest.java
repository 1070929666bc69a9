package dev.finops.backend.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What AWS writes beside the files of an assembly once all of them are delivered: which files it is made of. A report that
 * keeps its assemblies has one manifest in the folder of each and a copy of the newest above them.
 *
 * @param file relative to the folder of billing files
 * @param report the folder of the report or export, and its name
 * @param month the folder of the billing period as AWS writes it, {@code 20261101-20261201} or
 *     {@code BILLING_PERIOD=2026-11}; empty where the manifest lies elsewhere
 * @param depth how many folders below that of the billing period it lies: 0 is the newest
 * @param assembly what AWS calls the assembly, the execution of an export
 * @param keys the files in the bucket
 * @param problem why it cannot be read; null if it can
 * @see <a href="https://docs.aws.amazon.com/cur/latest/userguide/understanding-report-versions.html">AWS, report versions</a>
 * @see <a href="https://docs.aws.amazon.com/cur/latest/userguide/dataexports-export-delivery.html">AWS, export delivery</a>
 */
public record Manifest(
        String file,
        Report report,
        String month,
        int depth,
        long modifiedMillis,
        String assembly,
        List<String> keys,
        @Nullable String problem) {
    static final String SUFFIX = "Manifest.json";

    private static final long LARGEST = 16L << 20;
    private static final Pattern BILLING_PERIOD = Pattern.compile("\\d{8}-\\d{8}|BILLING_PERIOD=\\d{4}-\\d{2}");
    private static final Pattern BUCKET = Pattern.compile("^s3a?://[^/]+/");
    private static final Pattern NO_NAME = Pattern.compile("^\\s*$|\\p{Cntrl}");
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A report or export.
     *
     * @param folder above its billing periods, relative; empty for the folder of billing files itself
     */
    public record Report(String folder, String name) implements Comparable<Report> {
        private static final Comparator<Report> ORDER =
                Comparator.comparing(Report::folder).thenComparing(Report::name);

        @Override
        public int compareTo(Report other) {
            return ORDER.compare(this, other);
        }
    }

    public Manifest {
        keys = List.copyOf(keys);
    }

    /** The folder that it lies in, relative; empty for the folder of billing files itself. */
    String folder() {
        return parent(file);
    }

    /** Where AWS puts its files, by its own place: known even of a manifest that cannot be read. */
    List<String> folders() {
        if (month.isEmpty()) {
            return List.of();
        }
        String above = report.folder().isEmpty() ? "" : report.folder() + "/";
        if (month.startsWith("BILLING_PERIOD")) {
            return List.of(above + "data/" + month);
        }
        String year = month.substring(0, 4);
        int monthOfYear = Integer.parseInt(month.substring(4, 6));
        String partition = above + report.name() + "/year=" + year + "/month=";
        return List.of(above + month, partition + monthOfYear, partition + "%02d".formatted(monthOfYear));
    }

    /** @param name relative to the folder of billing files */
    static Manifest read(Path path, String name, long bytes, long modifiedMillis) {
        var place = Place.of(name);
        if (bytes > LARGEST) {
            return place.broken(modifiedMillis, "it is too large for a manifest");
        }
        try {
            JsonNode json = JSON.readTree(Files.readAllBytes(path));
            List<String> keys = json == null ? List.of() : keys(json);
            if (keys.isEmpty()) {
                return place.broken(modifiedMillis, "it is a manifest that names no files");
            }
            if (keys.stream().anyMatch(key -> NO_NAME.matcher(key).find())) {
                return place.broken(modifiedMillis, "it is a manifest that names a file by what is no name");
            }
            String assembly =
                    json.path("assemblyId").asText(json.path("executionId").asText(""));
            return place.manifest(modifiedMillis, assembly, keys);
        } catch (JsonProcessingException e) {
            return place.broken(modifiedMillis, "it is a manifest that is not valid JSON");
        } catch (IOException e) {
            return place.broken(modifiedMillis, "it is a manifest that cannot be read");
        }
    }

    /** As keys in the bucket: exports name their files with the bucket, reports without. */
    private static List<String> keys(JsonNode json) {
        var keys = new ArrayList<String>();
        for (String field : new String[] {"reportKeys", "dataFiles"}) {
            for (JsonNode key : json.path(field)) {
                if (key.isTextual()) {
                    keys.add(BUCKET.matcher(key.asText()).replaceFirst("").replaceFirst("^/+", ""));
                }
            }
        }
        return keys;
    }

    /** What the path of a manifest says. */
    private record Place(String file, Report report, String month, int depth) {
        static Place of(String file) {
            String name = file.substring(file.lastIndexOf('/') + 1).replaceFirst("-?" + SUFFIX + "$", "");
            List<String> folders = List.of(parent(file).split("/"));
            for (int i = folders.size() - 1; i >= 0; i--) {
                if (BILLING_PERIOD.matcher(folders.get(i)).matches()) {
                    List<String> above = folders.subList(0, i);
                    boolean metadata = !above.isEmpty() && above.getLast().equals("metadata");
                    String folder = String.join("/", metadata ? above.subList(0, above.size() - 1) : above);
                    return new Place(file, new Report(folder, name), folders.get(i), folders.size() - 1 - i);
                }
            }
            return new Place(file, new Report(parent(file), name), "", 0);
        }

        Manifest manifest(long modifiedMillis, String assembly, List<String> keys) {
            return new Manifest(file, report, month, depth, modifiedMillis, assembly, keys, null);
        }

        Manifest broken(long modifiedMillis, String problem) {
            return new Manifest(file, report, month, depth, modifiedMillis, "", List.of(), problem);
        }
    }

    /** The folder of a billing period, or of a partition, in a path; the outermost first. */
    static Optional<String> partition(String path) {
        Matcher matcher = Partition.IN_PATH.matcher(path);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static final class Partition {
        private static final Pattern IN_PATH = Pattern.compile(
                "^((?:.*/)?(?:\\d{8}-\\d{8}|BILLING_PERIOD=\\d{4}-\\d{2}|year=\\d{4}/month=\\d{1,2}))/");
    }

    private static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }
}
