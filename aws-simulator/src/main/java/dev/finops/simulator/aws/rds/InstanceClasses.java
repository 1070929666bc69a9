package dev.finops.simulator.aws.rds;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.rds.model.DescribeOrderableDbInstanceOptionsRequest;
import software.amazon.awssdk.services.rds.model.DescribeOrderableDbInstanceOptionsResponse;
import software.amazon.awssdk.services.rds.model.OrderableDBInstanceOption;

/** The instance classes that PostgreSQL can be ordered on. */
final class InstanceClasses {
    private static final List<String> BURSTABLE = List.of("micro", "small", "medium", "large", "xlarge", "2xlarge");
    private static final List<String> STANDARD =
            List.of("large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge", "24xlarge");

    private static final Map<String, List<String>> SIZES = new TreeMap<>(Map.ofEntries(
            Map.entry("t3", BURSTABLE),
            Map.entry("t4g", BURSTABLE),
            Map.entry("m5", STANDARD),
            Map.entry("m6g", STANDARD),
            Map.entry("m6i", STANDARD),
            Map.entry("m7g", STANDARD),
            Map.entry("m7i", STANDARD),
            Map.entry("m8g", STANDARD),
            Map.entry("r5", STANDARD),
            Map.entry("r6g", STANDARD),
            Map.entry("r6i", STANDARD),
            Map.entry("r7g", STANDARD),
            Map.entry("r7i", STANDARD),
            Map.entry("r8g", STANDARD)));

    private static final Pattern NAME =
            Pattern.compile("db\\.[a-z][0-9][a-z0-9]*\\.(nano|micro|small|medium|large|[0-9]*xlarge)[a-z0-9.]*");

    private InstanceClasses() {}

    static void check(String instanceClass, String engineVersion) {
        if (!NAME.matcher(instanceClass).matches()) {
            throw RdsErrors.invalidParameter("Invalid DB Instance class: " + instanceClass);
        }
        if (!all().contains(instanceClass)) {
            throw RdsErrors.invalidCombination(
                    "RDS does not support creating a DB instance with the following combination: DBInstanceClass="
                            + instanceClass + ", Engine=postgres, EngineVersion=" + engineVersion
                            + ", LicenseModel=postgresql-license. For supported combinations of instance class and"
                            + " database engine version, see the documentation.");
        }
    }

    private static List<String> all() {
        return SIZES.entrySet().stream()
                .flatMap(family -> family.getValue().stream().map(size -> "db." + family.getKey() + "." + size))
                .toList();
    }

    static DescribeOrderableDbInstanceOptionsResponse describe(DescribeOrderableDbInstanceOptionsRequest request) {
        if (!PostgresVersions.ENGINE.equals(request.engine())) {
            return DescribeOrderableDbInstanceOptionsResponse.builder().build();
        }
        String version = PostgresVersions.resolve(request.engineVersion());
        return DescribeOrderableDbInstanceOptionsResponse.builder()
                .orderableDBInstanceOptions(all().stream()
                        .filter(instanceClass ->
                                request.dbInstanceClass() == null || instanceClass.equals(request.dbInstanceClass()))
                        .map(instanceClass -> OrderableDBInstanceOption.builder()
                                .engine(PostgresVersions.ENGINE)
                                .engineVersion(version)
                                .dbInstanceClass(instanceClass)
                                .licenseModel("postgresql-license")
                                .multiAZCapable(true)
                                .supportsStorageEncryption(true)
                                .storageType("gp3")
                                .minStorageSize(20)
                                .maxStorageSize(65536)
                                .vpc(true)
                                .build())
                        .toList())
                .build();
    }
}
