package dev.finops.backend.folder;

import dev.finops.backend.sql.Relation.Format;
import java.nio.file.Path;

/**
 * A billing file as it was when it was looked at; one that changes becomes another.
 *
 * @param name relative to the folder of billing files, for people
 */
public record DataFile(Path path, String name, Format format, long bytes, long modifiedMillis) {}
