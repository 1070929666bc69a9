package dev.finops.operator.cloudformation;

import dev.finops.crds.v1alpha1.DriftedResource;
import dev.finops.crds.v1alpha1.StackDriftStatus;
import dev.finops.operator.aws.AwsErrors;
import dev.finops.operator.cloudformation.ObservedStack.Live;
import dev.finops.operator.resource.Difference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackDriftDetectionStatusResponse;
import software.amazon.awssdk.services.cloudformation.model.PropertyDifference;
import software.amazon.awssdk.services.cloudformation.model.StackDriftDetectionStatus;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDrift;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDriftStatus;

/**
 * Has CloudFormation compare a stack with what is there. It changes nothing, and the platform does not depend on it: where it
 * cannot be done, that is remembered and told.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-drift.html">drift</a>
 */
final class DriftDetection {
    /**
     * What AWS changes by itself, what no read tells, and what is compared at every look: RDS raises minor versions, and the service
     * is brought to its task definition and count directly.
     */
    private static final Map<String, Set<String>> LEFT_ALONE = Map.of(
            "AWS::RDS::DBInstance", Set.of("EngineVersion", "MasterUserPassword"),
            "AWS::ElastiCache::ReplicationGroup", Set.of("EngineVersion"),
            "AWS::ECS::Service", Set.of("TaskDefinition", "DesiredCount"));

    private final CloudFormationClient cloudFormation;
    private final DriftWatch watch;

    DriftDetection(CloudFormationClient cloudFormation, DriftWatch watch) {
        this.cloudFormation = cloudFormation;
        this.watch = watch;
    }

    /** Goes one step further: begins a comparison when it is time, or sees what came of the one that is under way. */
    StackDriftStatus look(Live stack, StackDriftStatus last, Optional<String> before, boolean suspected) {
        if (last.detectionId() != null) {
            return outcome(stack, last, last.detectionId());
        }
        return watch.due(last, before, suspected) ? begin(stack, last, before) : last;
    }

    private StackDriftStatus begin(Live stack, StackDriftStatus last, Optional<String> before) {
        try {
            String id = cloudFormation
                    .detectStackDrift(request -> request.stackName(stack.stackId()))
                    .stackDriftDetectionId();
            return watch.begun(last, id, before);
        } catch (CloudFormationException e) {
            if (passes(e)) {
                return last;
            }
            return watch.refused(last, before, AwsErrors.message(e) + " (" + AwsErrors.code(e) + ")");
        }
    }

    private StackDriftStatus outcome(Live stack, StackDriftStatus last, String detection) {
        try {
            DescribeStackDriftDetectionStatusResponse status = cloudFormation.describeStackDriftDetectionStatus(
                    request -> request.stackDriftDetectionId(detection));
            if (status.detectionStatus() == StackDriftDetectionStatus.DETECTION_IN_PROGRESS) {
                return watch.givenUp(last)
                        ? watch.refused(last, Optional.empty(), "CloudFormation does not end its comparison")
                        : last;
            }
            // Of a comparison that failed on one resource, the others' results are there.
            boolean failed = status.detectionStatus() == StackDriftDetectionStatus.DETECTION_FAILED;
            boolean none = !failed && Integer.valueOf(0).equals(status.driftedStackResourceCount());
            return watch.ended(
                    last,
                    stack.stackId(),
                    none ? List.of() : found(stack),
                    failed ? status.detectionStatusReason() : null);
        } catch (CloudFormationException e) {
            if (passes(e)) {
                return last;
            }
            return watch.refused(last, Optional.empty(), AwsErrors.message(e) + " (" + AwsErrors.code(e) + ")");
        }
    }

    /** Whether it is another's comparison, or AWS itself, that is in the way for a moment. */
    private static boolean passes(CloudFormationException e) {
        return e.isThrottlingException()
                || e.statusCode() >= 500
                || AwsErrors.message(e).contains("already in progress");
    }

    private List<DriftedResource> found(Live stack) {
        return cloudFormation
                .describeStackResourceDriftsPaginator(request -> request.stackName(stack.stackId())
                        .stackResourceDriftStatusFilters(
                                StackResourceDriftStatus.MODIFIED, StackResourceDriftStatus.DELETED))
                .stream()
                .flatMap(page -> page.stackResourceDrifts().stream())
                .flatMap(drift -> drifted(drift).stream())
                .toList();
    }

    static Optional<DriftedResource> drifted(StackResourceDrift drift) {
        if (drift.stackResourceDriftStatus() == StackResourceDriftStatus.DELETED) {
            return Optional.of(DriftedResource.missing(drift.logicalResourceId(), drift.resourceType()));
        }
        List<String> differences = drift.propertyDifferences().stream()
                .filter(difference ->
                        !LEFT_ALONE.getOrDefault(drift.resourceType(), Set.of()).contains(property(difference)))
                .map(DriftDetection::words)
                .sorted()
                .toList();
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of(new DriftedResource(
                        drift.logicalResourceId(), drift.resourceType(), DriftedResource.State.CHANGED, differences));
    }

    /** From /SecurityGroupIngress/0/CidrIp. */
    private static String property(PropertyDifference difference) {
        return difference.propertyPath().split("/", -1)[1];
    }

    private static String words(PropertyDifference difference) {
        return new Difference(
                        difference.propertyPath().substring(1), difference.expectedValue(), difference.actualValue())
                .words();
    }
}
