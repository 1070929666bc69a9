package dev.finops.simulator.aws.elasticache;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An engine at a version.
 *
 * @param name valkey or redis
 * @param version with the patch release, as ElastiCache describes it
 * @param family of its parameter groups
 */
record CacheEngine(String name, String version, String family) {
    private static final Map<String, List<CacheEngine>> ENGINES = new TreeMap<>(Map.of(
            "valkey",
            List.of(
                    new CacheEngine("valkey", "7.2.6", "valkey7"),
                    new CacheEngine("valkey", "8.0.1", "valkey8"),
                    new CacheEngine("valkey", "8.1.0", "valkey8"),
                    new CacheEngine("valkey", "8.2.0", "valkey8")),
            "redis",
            List.of(
                    new CacheEngine("redis", "6.2.6", "redis6.x"),
                    new CacheEngine("redis", "7.0.7", "redis7"),
                    new CacheEngine("redis", "7.1.0", "redis7"))));

    private static final Pattern NODE_TYPE = Pattern.compile(
            "cache\\.(t3|t4g)\\.(micro|small|medium)|cache\\.(m5|m6g|m7g|r5|r6g|r7g)\\.(large|[248]?xlarge|1[26]xlarge|24xlarge)");

    /** The newest version of the engine where none is wanted; {@code 8.0} stands for its newest patch release. */
    static CacheEngine of(@Nullable String engine, @Nullable String version) {
        String name = Optional.ofNullable(engine).orElse("redis");
        List<CacheEngine> versions = ENGINES.get(name);
        if (versions == null) {
            throw ElastiCacheErrors.invalidValue("Invalid engine " + name + " for a replication group.");
        }
        if (version == null) {
            return versions.getLast();
        }
        return versions.reversed().stream()
                .filter(candidate -> candidate.version.equals(version) || candidate.version.startsWith(version + "."))
                .findFirst()
                .orElseThrow(
                        () -> ElastiCacheErrors.invalidCombination("Cannot find version " + version + " for " + name));
    }

    static boolean isFamily(String family) {
        return families().contains(family);
    }

    static List<CacheEngine> all() {
        return ENGINES.values().stream().flatMap(List::stream).toList();
    }

    private static Set<String> families() {
        return Set.of("valkey7", "valkey8", "redis6.x", "redis7");
    }

    boolean isOlderThan(CacheEngine other) {
        List<CacheEngine> all = all();
        return all.indexOf(this) < all.indexOf(other);
    }

    static void checkNodeType(@Nullable String type) {
        if (type == null || !NODE_TYPE.matcher(type).matches()) {
            throw ElastiCacheErrors.invalidValue("Invalid cache node type: " + type + ".");
        }
    }
}
