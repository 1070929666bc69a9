package dev.finops.backend.checks;

import dev.finops.backend.folder.DataFile;
import dev.finops.backend.folder.Delivery;
import dev.finops.backend.folder.FileFacts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Files that are there twice, byte for byte, so that their charges would be counted twice. */
final class CopiedFiles {
    private static final int BUFFER = 1 << 16;

    private final Delivery delivery;

    CopiedFiles(Delivery delivery) {
        this.delivery = delivery;
    }

    List<Finding> check() throws IOException {
        var bySize = delivery.files().stream()
                .map(FileFacts::file)
                .collect(Collectors.groupingBy(DataFile::bytes, TreeMap::new, Collectors.toList()));
        var findings = new ArrayList<Finding>();
        for (List<DataFile> sameSize : bySize.values()) {
            if (sameSize.size() > 1) {
                var byContent = new TreeMap<String, List<String>>();
                for (DataFile file : sameSize) {
                    byContent
                            .computeIfAbsent(digest(file), ignored -> new ArrayList<>())
                            .add(file.name());
                }
                byContent.values().stream()
                        .filter(copies -> copies.size() > 1)
                        .map(copies -> Finding.problem(
                                "duplicates",
                                String.join(", ", copies)
                                        + " are the same, byte for byte: their charges are counted " + copies.size()
                                        + " times."))
                        .forEach(findings::add);
            }
        }
        return findings;
    }

    private static String digest(DataFile file) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file.path()), digest)) {
                var buffer = new byte[BUFFER];
                while (in.read(buffer) >= 0) {
                    // The digest sees what is read.
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
