package dev.finops.simulator.aws.elbv2;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;

/** Attributes and their defaults. */
final class Attributes {
    static final String DELETION_PROTECTION = "deletion_protection.enabled";
    static final String DEREGISTRATION_DELAY = "deregistration_delay.timeout_seconds";

    private static final Map<String, String> LOAD_BALANCER = Map.ofEntries(
            Map.entry(DELETION_PROTECTION, "false"),
            Map.entry("access_logs.s3.enabled", "false"),
            Map.entry("access_logs.s3.bucket", ""),
            Map.entry("access_logs.s3.prefix", ""),
            Map.entry("connection_logs.s3.enabled", "false"),
            Map.entry("connection_logs.s3.bucket", ""),
            Map.entry("connection_logs.s3.prefix", ""),
            Map.entry("client_keep_alive.seconds", "3600"),
            Map.entry("idle_timeout.timeout_seconds", "60"),
            Map.entry("load_balancing.cross_zone.enabled", "true"),
            Map.entry("routing.http.desync_mitigation_mode", "defensive"),
            Map.entry("routing.http.drop_invalid_header_fields.enabled", "false"),
            Map.entry("routing.http.preserve_host_header.enabled", "false"),
            Map.entry("routing.http.x_amzn_tls_version_and_cipher_suite.enabled", "false"),
            Map.entry("routing.http.xff_client_port.enabled", "false"),
            Map.entry("routing.http.xff_header_processing.mode", "append"),
            Map.entry("routing.http2.enabled", "true"),
            Map.entry("waf.fail_open.enabled", "false"),
            Map.entry("zonal_shift.config.enabled", "false"));

    private static final Map<String, String> TARGET_GROUP = Map.of(
            DEREGISTRATION_DELAY,
            "300",
            "stickiness.enabled",
            "false",
            "stickiness.type",
            "lb_cookie",
            "load_balancing.algorithm.type",
            "round_robin",
            "slow_start.duration_seconds",
            "0");

    private Attributes() {}

    static Map<String, String> ofLoadBalancer() {
        return new TreeMap<>(LOAD_BALANCER);
    }

    static Map<String, String> ofTargetGroup() {
        return new TreeMap<>(TARGET_GROUP);
    }

    static boolean isLoadBalancerKey(String key) {
        return LOAD_BALANCER.containsKey(key);
    }

    static List<LoadBalancerAttribute> loadBalancer(Map<String, String> attributes) {
        return attributes.entrySet().stream()
                .map(entry -> LoadBalancerAttribute.builder()
                        .key(entry.getKey())
                        .value(entry.getValue())
                        .build())
                .toList();
    }

    static List<TargetGroupAttribute> targetGroup(Map<String, String> attributes) {
        return attributes.entrySet().stream()
                .map(entry -> TargetGroupAttribute.builder()
                        .key(entry.getKey())
                        .value(entry.getValue())
                        .build())
                .toList();
    }
}
