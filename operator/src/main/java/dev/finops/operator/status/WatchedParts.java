package dev.finops.operator.status;

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

    static String words(FinOpsPlatformStatus status) {
        List<StackStatus> stacks = Stream.of(status.getInfrastructure(), status.getServicesStack())
                .filter(Objects::nonNull)
                .toList();
        return "Bucket, report, record, task definition, service and target group are as declared where the platform has them"
                + stacks.stream().map(WatchedParts::stack).collect(Collectors.joining());
    }

    private static String stack(StackStatus stack) {
        StackDriftStatus drift = stack.drift();
        String name = "; the other resources of the stack " + stack.stackName();
        if (drift == null || (drift.checkedAt() == null && drift.problem() == null)) {
            return name + " were not compared yet";
        }
        if (drift.problem() != null) {
            return name + " could not all be compared: " + drift.problem();
        }
        return drift.drifted().isEmpty()
                ? name + " were as declared at " + drift.checkedAt() + ", in what CloudFormation compares"
                : name + " differ: "
                        + drift.drifted().stream().map(it -> it.words()).collect(Collectors.joining("; "));
    }
}
