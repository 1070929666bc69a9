package dev.finops.simulator.aws.rds;

import java.util.Map;

/**
 * The hosted zones of RDS endpoints.
 *
 * @see <a href="https://docs.aws.amazon.com/general/latest/gr/rds-service.html">endpoints</a>
 */
final class HostedZones {
    private static final Map<String, String> BY_REGION = Map.of(
            "us-east-1", "Z2R2ITUGPM61AM",
            "us-east-2", "Z2XHWR1WZ565X2",
            "us-west-2", "Z1PVIF0B656C1W",
            "eu-west-1", "Z29XKXDKYMONMX",
            "eu-central-1", "Z1RLNUO7B9Q6NB");

    private HostedZones() {}

    static String of(String region) {
        return BY_REGION.getOrDefault(region, "Z0SIMULATED0RDS");
    }
}
