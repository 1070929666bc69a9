package dev.finops.operator;

import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The operator's own settings, from its environment.
 *
 * @param clusterId FINOPS_CLUSTER_ID: tells clusters apart that share an AWS account; when empty, the UID of the cluster's
 *     namespace kube-system does
 * @param namespaces FINOPS_NAMESPACES: those that are watched, comma-separated; all when empty
 * @param lease FINOPS_LEADER_ELECTION, FINOPS_LEASE_NAMESPACE and FINOPS_LEASE_NAME: the Lease that one of several operators holds;
 *     empty for one that runs alone
 * @param httpHost FINOPS_HTTP_HOST: the address for metrics and health; the loopback address with KUBECONFIG, all in a cluster
 * @param httpPort FINOPS_HTTP_PORT: metrics and health; 0 for a free one
 * @param probeProxy FINOPS_PROBE_PROXY: the HTTP proxy through which platforms are probed
 * @param imageCheck FINOPS_IMAGE_CHECK: whether registries are asked for images before anything is made that needs them
 * @param activePoll FINOPS_ACTIVE_POLL: how soon to look again at what moves
 * @param idlePoll FINOPS_IDLE_POLL: how often to look at what rests; what hardly ever changes, every few times
 * @param driftPoll FINOPS_DRIFT_POLL: how often CloudFormation compares the stacks with what is there
 */
public record OperatorConfiguration(
        Optional<String> clusterId,
        Set<String> namespaces,
        Optional<Lease> lease,
        String httpHost,
        int httpPort,
        Optional<URI> probeProxy,
        boolean imageCheck,
        Duration activePoll,
        Duration idlePoll,
        Duration driftPoll) {

    private static final Pattern CLUSTER_ID = Pattern.compile("[A-Za-z0-9._-]{1,63}");

    public OperatorConfiguration {
        namespaces = Set.copyOf(namespaces);
        clusterId.filter(id -> !CLUSTER_ID.matcher(id).matches()).ifPresent(id -> {
            throw new IllegalArgumentException(
                    "FINOPS_CLUSTER_ID must be letters, digits, dots, hyphens and underscores, at most 63, not \"" + id
                            + "\"");
        });
    }

    /**
     * A Lease.
     *
     * @param namespace empty for the operator's own, or where its kubeconfig leads
     */
    public record Lease(Optional<String> namespace, String name) {}

    static OperatorConfiguration from(Map<String, String> environment) {
        return new OperatorConfiguration(
                text(environment, "FINOPS_CLUSTER_ID"),
                Pattern.compile(",")
                        .splitAsStream(environment.getOrDefault("FINOPS_NAMESPACES", ""))
                        .map(String::strip)
                        .filter(namespace -> !namespace.isEmpty())
                        .collect(Collectors.toSet()),
                lease(environment),
                environment.getOrDefault(
                        "FINOPS_HTTP_HOST", environment.containsKey("KUBECONFIG") ? "127.0.0.1" : "0.0.0.0"),
                port(environment.getOrDefault("FINOPS_HTTP_PORT", "8081")),
                text(environment, "FINOPS_PROBE_PROXY").map(URI::create),
                flag(environment, "FINOPS_IMAGE_CHECK"),
                duration(environment, "FINOPS_ACTIVE_POLL", "PT15S"),
                duration(environment, "FINOPS_IDLE_POLL", "PT15M"),
                duration(environment, "FINOPS_DRIFT_POLL", "PT6H"));
    }

    private static Optional<Lease> lease(Map<String, String> environment) {
        String value = environment.getOrDefault("FINOPS_LEADER_ELECTION", "true");
        return switch (value) {
            case "true" ->
                Optional.of(new Lease(
                        text(environment, "FINOPS_LEASE_NAMESPACE"),
                        text(environment, "FINOPS_LEASE_NAME").orElse("finops-operator")));
            case "false" -> Optional.empty();
            default ->
                throw new IllegalArgumentException(
                        "FINOPS_LEADER_ELECTION must be true, or false for an operator that runs alone, not \"" + value
                                + "\"");
        };
    }

    private static Optional<String> text(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    private static boolean flag(Map<String, String> environment, String name) {
        String value = environment.getOrDefault(name, "true");
        if (!value.equals("true") && !value.equals("false")) {
            throw new IllegalArgumentException(name + " must be true or false, not \"" + value + "\"");
        }
        return value.equals("true");
    }

    private static int port(String value) {
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65_535) {
            throw new IllegalArgumentException("FINOPS_HTTP_PORT must be a port, 0 to 65535, not \"" + value + "\"");
        }
        return Integer.parseInt(value);
    }

    private static Duration duration(Map<String, String> environment, String name, String otherwise) {
        String value = environment.getOrDefault(name, otherwise);
        String problem = name + " must be an ISO 8601 duration of more than zero, such as " + otherwise + ", not \""
                + value + "\"";
        try {
            Duration duration = Duration.parse(value);
            if (!duration.isPositive()) {
                throw new IllegalArgumentException(problem);
            }
            return duration;
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(problem, e);
        }
    }
}
