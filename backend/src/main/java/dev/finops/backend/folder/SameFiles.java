package dev.finops.backend.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Files that are the same byte for byte: copies, of which one counts. Only files of one size are read. */
final class SameFiles {
    private static final int BUFFER = 1 << 16;

    private final Map<DataFile, String> digests = new HashMap<>();
    private final Set<DataFile> asked = new HashSet<>();

    /**
     * The first of those that are the same, by name, with the others.
     *
     * @param files of one month, those first that are to be kept
     */
    Map<DataFile, List<DataFile>> among(List<DataFile> files) {
        var same = new LinkedHashMap<DataFile, List<DataFile>>();
        files.stream()
                .collect(Collectors.groupingBy(DataFile::bytes, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .filter(sameSize -> sameSize.size() > 1)
                .forEach(sameSize -> sameSize.stream()
                        .collect(Collectors.groupingBy(this::digest, LinkedHashMap::new, Collectors.toList()))
                        .values()
                        .stream()
                        .filter(copies -> copies.size() > 1)
                        .forEach(copies ->
                                same.put(copies.getFirst(), new ArrayList<>(copies.subList(1, copies.size())))));
        return same;
    }

    /** What was not asked for since the last time is of files that are gone. */
    void forgetOthers() {
        digests.keySet().retainAll(asked);
        asked.clear();
    }

    private String digest(DataFile file) {
        asked.add(file);
        return digests.computeIfAbsent(file, SameFiles::read);
    }

    private static String read(DataFile file) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file.path()), digest)) {
                var buffer = new byte[BUFFER];
                while (in.read(buffer) >= 0) {
                    // The digest sees what is read.
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            return file.name(); // Gone or changed since it was looked at: the same as none.
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
