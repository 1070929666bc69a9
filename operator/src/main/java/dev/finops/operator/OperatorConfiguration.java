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
 * @param clusterId FINOPS_CLUSTER_ID: tells clusters apart that share an AWS account
 * @param namespaces FINOPS_NAMESPACES: those that are watched, comma-separated; all when empty
 * @param httpHost FINOPS_HTTP_HOST: the address for metrics and health; the loopback address with KUBECONFIG, all in a cluster
 * @param httpPort FINOPS_HTTP_PORT: metrics and health; 0 for a free one
 * @param probeProxy FINOPS_PROBE_PROXY: the HTTP proxy through which platforms are probed
 * @param imageCheck FINOPS_IMAGE_CHECK: whether registries are asked for images before anything is made that needs them
 * @param activePoll FINOPS_ACTIVE_POLL: how soon to look again at what moves
 * @param idlePoll FINOPS_IDLE_POLL: how often to look at what rests
 */
public record OperatorConfiguration(
        String clusterId,
        Set<String> namespaces,
        String httpHost,
        int httpPort,
        Optional<URI> probeProxy,
        boolean imageCheck,
        Duration activePoll,
        Duration idlePoll) {

    private static final Pattern CLUSTER_ID = Pattern.compile("[A-Za-z0-9._-]{1,63}");

    public OperatorConfiguration {
        namespaces = Set.copyOf(namespaces);
        if (!CLUSTER_ID.matcher(clusterId).matches()) {
            throw new IllegalArgumentException(
                    "FINOPS_CLUSTER_ID must be letters, digits, dots, hyphens and underscores, at most 63, not \""
                            + clusterId + "\"");
        }
    }

    static OperatorConfiguration from(Map<String, String> environment) {
        return new OperatorConfiguration(
                environment.getOrDefault("FINOPS_CLUSTER_ID", "default"),
                Pattern.compile(",")
                        .splitAsStream(environment.getOrDefault("FINOPS_NAMESPACES", ""))
                        .map(String::strip)
                        .filter(namespace -> !namespace.isEmpty())
                        .collect(Collectors.toSet()),
                environment.getOrDefault(
                        "FINOPS_HTTP_HOST", environment.containsKey("KUBECONFIG") ? "127.0.0.1" : "0.0.0.0"),
                port(environment.getOrDefault("FINOPS_HTTP_PORT", "8081")),
                Optional.ofNullable(environment.get("FINOPS_PROBE_PROXY"))
                        .filter(proxy -> !proxy.isBlank())
                        .map(URI::create),
                flag(environment, "FINOPS_IMAGE_CHECK"),
                duration(environment, "FINOPS_ACTIVE_POLL", "PT15S"),
                duration(environment, "FINOPS_IDLE_POLL", "PT5M"));
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
