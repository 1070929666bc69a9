package dev.finops.simulator.aws.cloudformation.stack;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.StackDriftStatus;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDrift;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDriftStatus;

/** What was last found of changes to a stack's resources beside CloudFormation. */
public final class StackDrift {
    private final Map<String, StackResourceDrift> resources = new TreeMap<>();
    private StackDriftStatus status = StackDriftStatus.NOT_CHECKED;
    private @Nullable Instant checkedAt;

    public void found(Collection<StackResourceDrift> drifts, Instant at) {
        resources.clear();
        drifts.forEach(this::found);
        status = drifted() > 0 ? StackDriftStatus.DRIFTED : StackDriftStatus.IN_SYNC;
        checkedAt = at;
    }

    public void found(StackResourceDrift drift) {
        resources.put(drift.logicalResourceId(), drift);
    }

    /** After an operation of the stack nothing is known any longer. */
    public void forget() {
        resources.clear();
        status = StackDriftStatus.NOT_CHECKED;
    }

    public int drifted() {
        return (int) resources.values().stream()
                .filter(drift -> drift.stackResourceDriftStatus() == StackResourceDriftStatus.MODIFIED
                        || drift.stackResourceDriftStatus() == StackResourceDriftStatus.DELETED)
                .count();
    }

    public Collection<StackResourceDrift> resources() {
        return resources.values();
    }

    public StackResourceDriftStatus statusOf(String logicalId) {
        StackResourceDrift drift = resources.get(logicalId);
        return drift == null ? StackResourceDriftStatus.NOT_CHECKED : drift.stackResourceDriftStatus();
    }

    public StackDriftStatus status() {
        return status;
    }

    public @Nullable Instant checkedAt() {
        return checkedAt;
    }
}
