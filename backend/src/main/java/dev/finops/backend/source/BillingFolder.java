package dev.finops.backend.source;

import dev.finops.backend.sql.Relation.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A folder with billing files, in partition folders or without. */
final class BillingFolder {
    private static final int MAX_DEPTH = 16;
    private final Path root;

    BillingFolder(Path root) throws IOException {
        this.root = root.toRealPath();
    }

    /** Without symbolic links. */
    Path root() {
        return root;
    }

    /** Every Parquet and CSV file below, by name; hidden files and folders are somebody else's. */
    List<DataFile> files() {
        var files = new ArrayList<DataFile>();
        try {
            Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), MAX_DEPTH, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return !folder.equals(root) && isHidden(folder)
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile() && !isHidden(file)) {
                        format(file)
                                .map(format -> dataFile(file, format, attributes))
                                .ifPresent(files::add);
                    }
                    return FileVisitResult.CONTINUE;
                }

                /** A file that went away since its folder was listed, or that we may not read: the probe will say so. */
                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.sort(Comparator.comparing(DataFile::name));
        return files;
    }

    private DataFile dataFile(Path file, Format format, BasicFileAttributes attributes) {
        return new DataFile(
                file,
                root.relativize(file).toString(),
                format,
                attributes.size(),
                attributes.lastModifiedTime().toMillis());
    }

    private static boolean isHidden(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.startsWith(".") || name.startsWith("_");
    }

    private static Optional<Format> format(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".parquet")) {
            return Optional.of(Format.PARQUET);
        }
        return name.endsWith(".csv") || name.endsWith(".csv.gz") ? Optional.of(Format.CSV) : Optional.empty();
    }
}
