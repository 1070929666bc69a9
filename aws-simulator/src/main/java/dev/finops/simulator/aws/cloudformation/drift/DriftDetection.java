package dev.finops.simulator.aws.cloudformation.drift;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.aws.cloudformation.execution.ResourceOperations;
import dev.finops.simulator.aws.cloudformation.request.Page;
import dev.finops.simulator.aws.cloudformation.request.Refusal;
import dev.finops.simulator.aws.cloudformation.stack.Stack;
import dev.finops.simulator.aws.cloudformation.stack.StackResource;
import dev.finops.simulator.aws.simulation.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackDriftDetectionStatusResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourceDriftsRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourceDriftsResponse;
import software.amazon.awssdk.services.cloudformation.model.DetectStackDriftRequest;
import software.amazon.awssdk.services.cloudformation.model.DifferenceType;
import software.amazon.awssdk.services.cloudformation.model.PropertyDifference;
import software.amazon.awssdk.services.cloudformation.model.StackDriftDetectionStatus;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDrift;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDriftStatus;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/**
 * Compares declared properties with what is really there. It takes a while, and its result stays until the stack's next
 * operation.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-drift.html">drift</a>
 */
public final class DriftDetection {
    private static final Duration TAKES = Duration.ofSeconds(20);
    private static final int PER_PAGE = 100;
    private static final Set<StackStatus> DETECTABLE = Set.of(
            StackStatus.CREATE_COMPLETE,
            StackStatus.UPDATE_COMPLETE,
            StackStatus.UPDATE_ROLLBACK_COMPLETE,
            StackStatus.UPDATE_ROLLBACK_FAILED,
            StackStatus.IMPORT_COMPLETE,
            StackStatus.IMPORT_ROLLBACK_COMPLETE);

    private final Simulation simulation;
    private final ResourceOperations operations;
    private final Map<String, DescribeStackDriftDetectionStatusResponse> detections = new LinkedHashMap<>();

    public DriftDetection(Simulation simulation, ResourceOperations operations) {
        this.simulation = simulation;
        this.operations = operations;
    }

    /** Starts a detection and answers its ID. */
    public String start(Stack stack, DetectStackDriftRequest request) {
        requireDetectable(stack);
        boolean running = detections.values().stream()
                .anyMatch(other -> other.stackId().equals(stack.id())
                        && other.detectionStatus() == StackDriftDetectionStatus.DETECTION_IN_PROGRESS);
        if (running) {
            throw Refusal.validation("Drift detection is already in progress for stack [%s]".formatted(stack.name()));
        }
        String id = new UUID(simulation.random().nextLong(), simulation.random().nextLong()).toString();
        detections.put(
                id,
                DescribeStackDriftDetectionStatusResponse.builder()
                        .stackDriftDetectionId(id)
                        .stackId(stack.id())
                        .detectionStatus(StackDriftDetectionStatus.DETECTION_IN_PROGRESS)
                        .timestamp(simulation.now())
                        .build());
        simulation.schedule(TAKES, () -> complete(id, stack, request.logicalResourceIds()));
        return id;
    }

    private static void requireDetectable(Stack stack) {
        if (!DETECTABLE.contains(stack.status())) {
            throw Refusal.validation("Drift detection cannot be performed on stack [%s] while it is in %s state"
                    .formatted(stack.name(), stack.status()));
        }
    }

    private void complete(String id, Stack stack, List<String> only) {
        stack.drift()
                .found(
                        stack.resources().stream()
                                .filter(resource -> resource.physicalId() != null)
                                .filter(resource -> only.isEmpty() || only.contains(resource.logicalId()))
                                .map(resource -> drift(stack, resource))
                                .toList(),
                        simulation.now());
        detections.computeIfPresent(
                id,
                (any, running) -> running.toBuilder()
                        .detectionStatus(StackDriftDetectionStatus.DETECTION_COMPLETE)
                        .stackDriftStatus(stack.drift().status())
                        .driftedStackResourceCount(stack.drift().drifted())
                        .build());
    }

    public DescribeStackDriftDetectionStatusResponse status(String id) {
        DescribeStackDriftDetectionStatusResponse detection = detections.get(id);
        if (detection == null) {
            throw Refusal.validation("Drift detection [%s] does not exist".formatted(id));
        }
        return detection;
    }

    /** Compares one resource at once. */
    public StackResourceDrift detect(Stack stack, String logicalId) {
        requireDetectable(stack);
        StackResource resource = stack.resource(logicalId);
        if (resource == null || resource.physicalId() == null) {
            throw Refusal.validation("Resource %s does not exist for stack %s".formatted(logicalId, stack.name()));
        }
        StackResourceDrift drift = drift(stack, resource);
        stack.drift().found(drift);
        return drift;
    }

    public DescribeStackResourceDriftsResponse describe(Stack stack, DescribeStackResourceDriftsRequest request) {
        List<StackResourceDrift> wanted = stack.drift().resources().stream()
                .filter(drift -> !request.hasStackResourceDriftStatusFilters()
                        || request.stackResourceDriftStatusFilters().contains(drift.stackResourceDriftStatus()))
                .toList();
        Page<StackResourceDrift> page =
                Page.of(wanted, request.nextToken(), Objects.requireNonNullElse(request.maxResults(), PER_PAGE));
        return DescribeStackResourceDriftsResponse.builder()
                .stackResourceDrifts(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private StackResourceDrift drift(Stack stack, StackResource resource) {
        Optional<ObjectNode> live = operations.read(stack, resource);
        StackResourceDrift.Builder drift = StackResourceDrift.builder()
                .stackId(stack.id())
                .logicalResourceId(resource.logicalId())
                .physicalResourceId(resource.physicalId())
                .resourceType(resource.type())
                .expectedProperties(resource.model().toString())
                .timestamp(simulation.now());
        if (live.isEmpty()) {
            return drift.stackResourceDriftStatus(StackResourceDriftStatus.DELETED)
                    .propertyDifferences(List.of())
                    .build();
        }
        List<PropertyDifference> differences = differences(resource.deployed(), live.get());
        return drift.actualProperties(shown(resource.model(), differences, live.get()))
                .propertyDifferences(differences)
                .stackResourceDriftStatus(
                        differences.isEmpty() ? StackResourceDriftStatus.IN_SYNC : StackResourceDriftStatus.MODIFIED)
                .build();
    }

    /** The properties as declared, in which secrets are only referred to, with the live values of what differs. */
    private static String shown(ObjectNode declared, List<PropertyDifference> differences, ObjectNode live) {
        ObjectNode shown = declared.deepCopy();
        for (PropertyDifference difference : differences) {
            String name = difference.propertyPath().substring(1);
            shown.remove(name);
            if (live.has(name)) {
                shown.set(name, live.get(name));
            }
        }
        return shown.toString();
    }

    private static List<PropertyDifference> differences(ObjectNode expected, ObjectNode actual) {
        Set<String> names = new TreeSet<>();
        expected.fieldNames().forEachRemaining(names::add);
        actual.fieldNames().forEachRemaining(names::add);
        List<PropertyDifference> differences = new ArrayList<>();
        for (String name : names) {
            JsonNode before = expected.get(name);
            JsonNode now = actual.get(name);
            if (!Objects.equals(before, now)) {
                differences.add(PropertyDifference.builder()
                        .propertyPath("/" + name)
                        .expectedValue(text(before))
                        .actualValue(text(now))
                        .differenceType(
                                now == null
                                        ? DifferenceType.REMOVE
                                        : before == null ? DifferenceType.ADD : DifferenceType.NOT_EQUAL)
                        .build());
            }
        }
        return differences;
    }

    private static String text(@Nullable JsonNode value) {
        if (value == null) {
            return "null";
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
