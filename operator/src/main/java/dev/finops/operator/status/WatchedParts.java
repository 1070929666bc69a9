package dev.finops.operator.status;

import dev.finops.crds.v1alpha1.DriftedResource;
import dev.finops.crds.v1alpha1.FinOpsPlatformStatus;
import dev.finops.crds.v1alpha1.StackDriftStatus;
import dev.finops.crds.v1alpha1.StackStatus;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what was looked at for changes by hand, and no more. */
final class WatchedParts {
    private WatchedParts() {}

    /** What the last comparisons found of stacks, whether or not anything was planned about it in this pass. */
    static List<String> differences(FinOpsPlatformStatus status) {
        return stacks(status)
                .filter(stack ->
                        stack.drift() != null && !stack.drift().drifted().isEmpty())
                .map(stack -> "In the stack " + stack.stackName() + " "
                        + stack.drift().drifted().stream()
                                .map(DriftedResource::words)
                                .collect(Collectors.joining("; ")))
                .toList();
    }

    /** Where nothing differs. */
    static String words(FinOpsPlatformStatus status) {
        return "Bucket, report, record, task definition, service and target group are as declared where the platform has them"
                + stacks(status).map(WatchedParts::compared).collect(Collectors.joining());
    }

    private static String compared(StackStatus stack) {
        StackDriftStatus drift = stack.drift();
        String others = "; the other resources of the stack " + stack.stackName();
        if (drift != null && drift.problem() != null) {
            return others + " could not all be compared: " + drift.problem();
        }
        return drift == null || drift.checkedAt() == null
                ? others + " were not compared since its last change"
                : others + " were as declared at " + drift.checkedAt() + ", in what CloudFormation compares";
    }

    private static Stream<StackStatus> stacks(FinOpsPlatformStatus status) {
        return Stream.of(status.getInfrastructure(), status.getServicesStack()).filter(Objects::nonNull);
    }
}
