package dev.finops.simulator.aws.elbv2;

import dev.finops.simulator.aws.simulation.Simulation;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthReasonEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/**
 * The checks that turn targets healthy and unhealthy, at the group's interval in virtual time. A target with a process is
 * really asked; one without is taken as healthy. A new target needs one success, one that was unhealthy the group's
 * threshold.
 *
 * @see <a href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html">target
 *     group health checks</a>
 */
final class HealthChecks {
    /** How long a real process may take to open its port before refused connections count against it. */
    private static final Duration REAL_START = Duration.ofSeconds(60);

    private static final Duration REAL_TIMEOUT = Duration.ofSeconds(5);

    private final Simulation simulation;
    private final TargetAddresses addresses;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(REAL_TIMEOUT)
            .build();

    HealthChecks(Simulation simulation, TargetAddresses addresses) {
        this.simulation = simulation;
        this.addresses = addresses;
    }

    /** Checks the target until it is no longer registered. */
    void begin(ElbState state, String targetGroupArn, Target target) {
        simulation.schedule(Duration.ofSeconds(5), () -> check(state, targetGroupArn, target));
    }

    private void check(ElbState state, String targetGroupArn, Target target) {
        TargetGroup group = state.targetGroups.get(targetGroupArn);
        if (group == null || !isRegistered(state, targetGroupArn, target)) {
            return;
        }
        if (state.loadBalancersOf(targetGroupArn).isEmpty()) {
            target.become(
                    TargetHealthStateEnum.UNUSED,
                    TargetHealthReasonEnum.TARGET_NOT_IN_USE,
                    "Target group is not configured to receive traffic from the load balancer");
            again(state, group, target);
            return;
        }
        Optional<InetSocketAddress> address =
                addresses.localAddress(target.description.id(), target.description.port());
        if (address.isEmpty()) {
            record(group, target, "");
            again(state, group, target);
            return;
        }
        Thread.ofVirtual().name("health-check").start(() -> {
            String problem = ask(address.get(), group);
            simulation.schedule(Duration.ZERO, () -> {
                if (isRegistered(state, targetGroupArn, target)) {
                    record(group, target, problem);
                    again(state, group, target);
                }
            });
        });
    }

    private static boolean isRegistered(ElbState state, String targetGroupArn, Target target) {
        return state.targetsOf(targetGroupArn).containsValue(target);
    }

    private void again(ElbState state, TargetGroup group, Target target) {
        simulation.schedule(
                Duration.ofSeconds(group.healthCheckIntervalSeconds()),
                () -> check(state, group.targetGroupArn(), target));
    }

    /** What is wrong, empty where the answer was as the group wants it. */
    private String ask(InetSocketAddress address, TargetGroup group) {
        URI uri = URI.create(
                "http://127.0.0.1:" + address.getPort() + Objects.requireNonNullElse(group.healthCheckPath(), "/"));
        try {
            int status = client.send(
                            HttpRequest.newBuilder(uri).timeout(REAL_TIMEOUT).build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            String matcher = group.matcher() == null
                    ? "200"
                    : Objects.requireNonNullElse(group.matcher().httpCode(), "200");
            return StatusCodes.matches(matcher, status)
                    ? ""
                    : "Health checks failed with these codes: [" + status + "]";
        } catch (IOException e) {
            return "Request timed out";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "Request timed out";
        }
    }

    private static void record(TargetGroup group, Target target, String problem) {
        if (target.state == TargetHealthStateEnum.DRAINING) {
            return;
        }
        if (problem.isEmpty()) {
            target.failures = 0;
            target.successes++;
            if (target.state != TargetHealthStateEnum.UNHEALTHY || target.successes >= group.healthyThresholdCount()) {
                target.become(TargetHealthStateEnum.HEALTHY, TargetHealthReasonEnum.UNKNOWN_TO_SDK_VERSION, "");
            }
            return;
        }
        boolean starting = target.state == TargetHealthStateEnum.INITIAL
                && System.nanoTime() - target.registeredNanos < REAL_START.toNanos();
        if (starting) {
            return;
        }
        target.successes = 0;
        target.failures++;
        if (target.failures >= group.unhealthyThresholdCount()) {
            boolean answered = problem.startsWith("Health checks failed");
            target.become(
                    TargetHealthStateEnum.UNHEALTHY,
                    answered
                            ? TargetHealthReasonEnum.TARGET_RESPONSE_CODE_MISMATCH
                            : TargetHealthReasonEnum.TARGET_TIMEOUT,
                    problem);
        }
    }
}
