package dev.finops.simulator.aws.rds;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.DBEngineVersion;
import software.amazon.awssdk.services.rds.model.DescribeDbEngineVersionsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbEngineVersionsResponse;
import software.amazon.awssdk.services.rds.model.UpgradeTarget;

/**
 * The versions of PostgreSQL that can be had.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html">release
 *     calendar</a>
 */
final class PostgresVersions {
    static final String ENGINE = "postgres";

    private static final Map<Integer, List<Integer>> MINORS = new TreeMap<>(Map.of(
            13, minors(15, 23),
            14, minors(12, 20),
            15, minors(7, 15),
            16, minors(3, 11),
            17, minors(1, 7),
            18, minors(1, 1)));

    private PostgresVersions() {}

    private static List<Integer> minors(int first, int last) {
        return IntStream.rangeClosed(first, last).boxed().toList();
    }

    /** The full version that a request means: a major version alone stands for its newest minor version. */
    static String resolve(@Nullable String wanted) {
        if (wanted == null) {
            return newest(17);
        }
        for (String version : all()) {
            if (version.equals(wanted)) {
                return version;
            }
        }
        for (Integer major : MINORS.keySet()) {
            if (wanted.equals(major.toString())) {
                return newest(major);
            }
        }
        throw RdsErrors.invalidCombination("Cannot find version " + wanted + " for postgres");
    }

    private static String newest(int major) {
        return major + "." + MINORS.getOrDefault(major, List.of(0)).getLast();
    }

    static int major(String version) {
        int dot = version.indexOf('.');
        return Integer.parseInt(dot < 0 ? version : version.substring(0, dot));
    }

    static String family(String version) {
        return "postgres" + major(version);
    }

    static boolean isFamily(String family) {
        return MINORS.keySet().stream().anyMatch(major -> family.equals("postgres" + major));
    }

    /** Upgrades go forward only: to a later minor version, or to a later major one. */
    static boolean isUpgrade(String from, String to) {
        return all().indexOf(to) > all().indexOf(from);
    }

    private static List<String> all() {
        List<String> all = new ArrayList<>();
        MINORS.forEach((major, minors) -> minors.forEach(minor -> all.add(major + "." + minor)));
        return all;
    }

    static DescribeDbEngineVersionsResponse describe(DescribeDbEngineVersionsRequest request) {
        if (request.engine() != null && !request.engine().equals(ENGINE)) {
            return DescribeDbEngineVersionsResponse.builder().build();
        }
        return DescribeDbEngineVersionsResponse.builder()
                .dbEngineVersions(all().stream()
                        .filter(version -> request.engineVersion() == null
                                || version.equals(request.engineVersion())
                                || version.startsWith(request.engineVersion() + "."))
                        .filter(version -> request.dbParameterGroupFamily() == null
                                || family(version).equals(request.dbParameterGroupFamily()))
                        .filter(version -> !Boolean.TRUE.equals(request.defaultOnly())
                                || version.equals(
                                        request.engineVersion() == null ? newest(17) : newest(major(version))))
                        .map(PostgresVersions::described)
                        .toList())
                .build();
    }

    private static DBEngineVersion described(String version) {
        return DBEngineVersion.builder()
                .engine(ENGINE)
                .engineVersion(version)
                .majorEngineVersion(Integer.toString(major(version)))
                .dbParameterGroupFamily(family(version))
                .dbEngineDescription("PostgreSQL")
                .dbEngineVersionDescription("PostgreSQL " + version)
                .status("available")
                .validUpgradeTarget(all().stream()
                        .filter(target -> isUpgrade(version, target))
                        .map(target -> UpgradeTarget.builder()
                                .engine(ENGINE)
                                .engineVersion(target)
                                .isMajorVersionUpgrade(major(target) != major(version))
                                .autoUpgrade(false)
                                .build())
                        .toList())
                .build();
    }
}
