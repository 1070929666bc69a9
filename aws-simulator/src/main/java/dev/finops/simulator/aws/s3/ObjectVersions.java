package dev.finops.simulator.aws.s3;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** All versions of a bucket's objects, by key in the order of UTF-8 bytes, the newest of each key first. */
final class ObjectVersions {
    static final Comparator<String> KEY_ORDER =
            (a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

    private final NavigableMap<String, List<StoredVersion>> byKey = new TreeMap<>(KEY_ORDER);

    boolean isEmpty() {
        return byKey.isEmpty();
    }

    Optional<StoredVersion> latest(String key) {
        List<StoredVersion> versions = byKey.get(key);
        return versions == null ? Optional.empty() : Optional.of(versions.getFirst());
    }

    /** The object that a request without a version sees. */
    Optional<StoredVersion.Content> current(String key) {
        return latest(key).filter(StoredVersion.Content.class::isInstance).map(StoredVersion.Content.class::cast);
    }

    Optional<StoredVersion> version(String key, String versionId) {
        return byKey.getOrDefault(key, List.of()).stream()
                .filter(version -> version.versionId().equals(versionId))
                .findFirst();
    }

    /** Adds a version on top; there is only one null version, which the new one replaces. */
    void add(StoredVersion version) {
        List<StoredVersion> versions = byKey.computeIfAbsent(version.key(), key -> new ArrayList<>());
        if (version.versionId().equals(StoredVersion.NULL)) {
            versions.removeIf(other -> other.versionId().equals(StoredVersion.NULL));
        }
        versions.addFirst(version);
    }

    void replace(StoredVersion.Content old, UnaryOperator<StoredVersion.Content> change) {
        List<StoredVersion> versions = byKey.getOrDefault(old.key(), List.of());
        int index = versions.indexOf(old);
        if (index >= 0) {
            versions.set(index, change.apply(old));
        }
    }

    Optional<StoredVersion> remove(String key, String versionId) {
        Optional<StoredVersion> version = version(key, versionId);
        version.ifPresent(found -> {
            List<StoredVersion> versions = byKey.getOrDefault(key, List.of());
            versions.remove(found);
            if (versions.isEmpty()) {
                byKey.remove(key);
            }
        });
        return version;
    }

    List<StoredVersion.Content> current() {
        return byKey.keySet().stream()
                .map(this::current)
                .flatMap(Optional::stream)
                .toList();
    }

    List<StoredVersion> all() {
        return byKey.values().stream().flatMap(List::stream).toList();
    }
}
