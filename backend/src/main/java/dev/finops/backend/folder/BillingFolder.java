package dev.finops.backend.folder;

import dev.finops.backend.source.SourceStatus.UnreadableFile;
import dev.finops.backend.sql.Relation.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A folder with billing files, in partition folders or without, and with the manifests of AWS or without. */
public final class BillingFolder {
    private static final int MAX_DEPTH = 16;
    /** Where a report for Athena tells its crawler that it is being delivered, in a Parquet file of its own. */
    private static final String DELIVERY_STATUS = "cost_and_usage_data_status";

    private final Path root;
    private final @Nullable String only;
    private final Map<DataFile, Manifest> manifests = new HashMap<>();

    public BillingFolder(Path root) throws IOException {
        this(root.toRealPath(), null);
    }

    private BillingFolder(Path root, @Nullable String only) {
        this.root = root;
        this.only = only;
    }

    /** A folder, or that of a file with nothing but the file in it. */
    public static BillingFolder of(Path folderOrFile) throws IOException {
        Path real = folderOrFile.toRealPath();
        Path parent = real.getParent();
        return Files.isRegularFile(real) && parent != null
                ? new BillingFolder(parent, String.valueOf(real.getFileName()))
                : new BillingFolder(real, null);
    }

    /** Without symbolic links. */
    public Path root() {
        return root;
    }

    /**
     * What a walk through the folder finds.
     *
     * @param files every Parquet and CSV file once, by name
     * @param links further names of these files, by links, and the files that they are of
     * @param problems files that are meant to be read and cannot be, by their place alone
     */
    public record Listing(
            List<DataFile> files,
            SortedMap<String, DataFile> links,
            List<Manifest> manifests,
            List<UnreadableFile> problems) {
        /** That names of links are passed over, in sentences. */
        public List<String> notes() {
            return links.isEmpty()
                    ? List.of()
                    : List.of("Further names of files by links count for nothing: "
                            + InWords.some(links.entrySet().stream()
                                    .map(link -> link.getKey() + " is "
                                            + link.getValue().name())
                                    .toList())
                            + ".");
        }
    }

    /** Hidden files and folders are somebody else's. */
    public Listing list() {
        var visitor = new Visitor();
        try {
            int depth = only == null ? MAX_DEPTH : 1;
            Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth, visitor);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var links = new TreeMap<String, DataFile>();
        List<DataFile> files = onceEach(visitor.files, links);
        manifests.keySet().retainAll(visitor.manifests);
        List<Manifest> read = visitor.manifests.stream()
                .sorted(Comparator.comparing(DataFile::name))
                .map(file -> manifests.computeIfAbsent(
                        file,
                        unread -> Manifest.read(unread.path(), unread.name(), unread.bytes(), unread.modifiedMillis())))
                .toList();
        return new Listing(files, links, read, visitor.problems);
    }

    /** What a walk comes to, and which file it is whatever its name. */
    private record Found(
            DataFile file, boolean isByLink, @Nullable Object key) {}

    /** The engine would read a file once for each of its names. */
    private static List<DataFile> onceEach(List<Found> found, Map<String, DataFile> links) {
        var files = new ArrayList<DataFile>();
        var byKey = new HashMap<Object, DataFile>();
        found.stream()
                .sorted(Comparator.comparing(Found::isByLink)
                        .thenComparing(each -> each.file().name()))
                .forEach(each -> {
                    DataFile first = each.key() == null ? null : byKey.putIfAbsent(each.key(), each.file());
                    if (first == null) {
                        files.add(each.file());
                    } else {
                        links.put(each.file().name(), first);
                    }
                });
        files.sort(Comparator.comparing(DataFile::name));
        return files;
    }

    private final class Visitor extends SimpleFileVisitor<Path> {
        private final List<Found> files = new ArrayList<>();
        private final List<DataFile> manifests = new ArrayList<>();
        private final List<UnreadableFile> problems = new ArrayList<>();

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return !folder.equals(root) && (isHidden(folder) || folder.endsWith(DELIVERY_STATUS))
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (only == null ? isHidden(file) : !file.endsWith(only)) {
                return FileVisitResult.CONTINUE;
            }
            if (attributes.isDirectory()) {
                problems.add(new UnreadableFile(name(file), "it lies more than " + MAX_DEPTH + " folders deep"));
            } else if (attributes.isSymbolicLink()) {
                // Followed if it can be; still a link, it leads nowhere.
                format(String.valueOf(file.getFileName()))
                        .ifPresent(ignored -> problems.add(new UnreadableFile(name(file), "it is a link to nowhere")));
            } else if (attributes.isRegularFile()) {
                String name = String.valueOf(file.getFileName());
                if (name.endsWith(Manifest.SUFFIX)) {
                    manifests.add(dataFile(file, Format.CSV, attributes));
                } else if (name.toLowerCase(Locale.ROOT).endsWith(".csv.zip")) {
                    problems.add(new UnreadableFile(name(file), "ZIP archives are not read; GZIP and Parquet are"));
                } else {
                    format(name).ifPresent(format -> add(file, format, attributes));
                }
            }
            return FileVisitResult.CONTINUE;
        }

        private void add(Path file, Format format, BasicFileAttributes attributes) {
            Path real = realPath(file);
            if (real.startsWith(root)) {
                files.add(new Found(dataFile(file, format, attributes), !real.equals(file), attributes.fileKey()));
            } else {
                // The engine may read nothing outside, and would say so in its own words.
                problems.add(
                        new UnreadableFile(name(file), "it is a link that leads out of the folder of billing files"));
            }
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (file.equals(root)) {
                throw failure;
            }
            if (failure instanceof FileSystemLoopException) {
                problems.add(new UnreadableFile(name(file), "it is a link to a folder that it lies in"));
            } else if (!isHidden(file) && !(failure instanceof NoSuchFileException)) {
                // What went away since its folder was listed is no problem.
                problems.add(new UnreadableFile(name(file), "this process may not read it"));
            }
            return FileVisitResult.CONTINUE;
        }

        /** A folder that cannot be listed to its end: what was found of it counts. */
        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException failure) {
            if (failure != null) {
                problems.add(new UnreadableFile(name(folder), "the folder cannot be listed"));
            }
            return FileVisitResult.CONTINUE;
        }
    }

    /** The path itself where it is gone by now: then it cannot be read either. */
    private static Path realPath(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file;
        }
    }

    private DataFile dataFile(Path file, Format format, BasicFileAttributes attributes) {
        return new DataFile(
                file,
                name(file),
                format,
                attributes.size(),
                attributes.lastModifiedTime().toMillis());
    }

    private String name(Path file) {
        return root.relativize(file).toString();
    }

    private static boolean isHidden(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.startsWith(".") || name.startsWith("_");
    }

    private static Optional<Format> format(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        if (name.endsWith(".parquet")) {
            return Optional.of(Format.PARQUET);
        }
        return name.endsWith(".csv") || name.endsWith(".csv.gz") ? Optional.of(Format.CSV) : Optional.empty();
    }
}
