package dev.finops.simulator.aws.cloudformation.stack;

import dev.finops.simulator.aws.cloudformation.template.PseudoParameters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.OperationEntry;
import software.amazon.awssdk.services.cloudformation.model.OperationType;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** One stack: its specification, resources, outputs, change sets and history. */
public final class Stack {
    private final String id;
    private final String name;
    private final String accountId;
    private final String region;
    private final Instant createdAt;
    private final StackEvents events;
    private final Map<String, StackResource> resources = new LinkedHashMap<>();
    private final List<DoomedResource> leftovers = new ArrayList<>();
    private final Map<String, String> requestTokens = new HashMap<>();
    private final Set<String> imports = new TreeSet<>();

    private StackSpecification specification;
    private @Nullable StableState stable;
    private StackStatus status;
    private @Nullable String statusReason;
    private @Nullable Instant updatedAt;
    private @Nullable Instant deletedAt;
    private List<Output> outputs = List.of();
    private FailureOptions failureOptions = FailureOptions.DEFAULT;
    private @Nullable StackPolicy policy;
    private @Nullable StackPolicy policyDuringUpdate;
    private boolean terminationProtection;
    private @Nullable String changeSetId;
    private @Nullable Integer timeoutInMinutes;
    private @Nullable String clientRequestToken;
    private List<OperationEntry> lastOperations = List.of();

    private final StackDrift drift = new StackDrift();
    private boolean revertsDrift;

    /** What a rollback returns to. */
    public record StableState(StackSpecification specification, Map<String, StackResource> resources) {}

    public Stack(
            String id,
            String name,
            String accountId,
            String region,
            StackSpecification specification,
            StackStatus status,
            Instant createdAt,
            StackEvents events) {
        this.id = id;
        this.name = name;
        this.accountId = accountId;
        this.region = region;
        this.specification = specification;
        this.status = status;
        this.createdAt = createdAt;
        this.events = events;
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public StackEvents events() {
        return events;
    }

    public PseudoParameters pseudoParameters(StackSpecification of) {
        return new PseudoParameters(accountId, region, id, name, of.notificationArns());
    }

    public StackSpecification specification() {
        return specification;
    }

    public void specify(StackSpecification changed) {
        specification = changed;
    }

    public StackStatus status() {
        return status;
    }

    public @Nullable String statusReason() {
        return statusReason;
    }

    /** Changes the stack's status and tells so in its events. */
    public void changeStatus(StackStatus changed, @Nullable String reason, Instant at) {
        status = changed;
        statusReason = reason;
        if (changed == StackStatus.DELETE_COMPLETE) {
            deletedAt = at;
        }
        events.stack(this, at);
    }

    /** Changes a resource's status and tells so in the stack's events. */
    public void changeResource(StackResource resource, ResourceStatus changed, @Nullable String reason, Instant at) {
        resource.changeStatus(changed, reason, at);
        events.resource(this, resource, at);
    }

    public boolean isInProgress() {
        return status.toString().endsWith("_IN_PROGRESS") && status != StackStatus.REVIEW_IN_PROGRESS;
    }

    public boolean isDeleted() {
        return status == StackStatus.DELETE_COMPLETE;
    }

    public @Nullable Instant updatedAt() {
        return updatedAt;
    }

    public void touch(Instant at) {
        updatedAt = at;
    }

    public @Nullable Instant deletedAt() {
        return deletedAt;
    }

    public @Nullable StackResource resource(String logicalId) {
        return resources.get(logicalId);
    }

    public Collection<StackResource> resources() {
        return Collections.unmodifiableCollection(resources.values());
    }

    public void put(StackResource resource) {
        resources.put(resource.logicalId(), resource);
    }

    public void remove(String logicalId) {
        resources.remove(logicalId);
    }

    /** Replaced resources that still exist, until the operation's clean-up. */
    public List<DoomedResource> leftovers() {
        return leftovers;
    }

    public @Nullable StableState stable() {
        return stable;
    }

    /** Remembers the present state as the one to return to, unless an earlier, unfinished update already did. */
    public void rememberStable() {
        if (stable == null) {
            Map<String, StackResource> copies = new LinkedHashMap<>();
            resources.forEach((key, resource) -> copies.put(key, resource.copy()));
            stable = new StableState(specification, copies);
        }
    }

    public void forgetStable() {
        stable = null;
    }

    public List<Output> outputs() {
        return outputs;
    }

    public void publish(List<Output> values) {
        outputs = List.copyOf(values);
    }

    /** The names of the exports that this stack's template imports. */
    public Set<String> imports() {
        return imports;
    }

    public FailureOptions failureOptions() {
        return failureOptions;
    }

    public void onFailure(FailureOptions options) {
        failureOptions = options;
    }

    public @Nullable StackPolicy policy() {
        return policy;
    }

    public void policy(@Nullable StackPolicy changed) {
        policy = changed;
    }

    /** The policy that counts in this update alone, where one is given. */
    public void overridePolicy(@Nullable StackPolicy duringUpdate) {
        policyDuringUpdate = duringUpdate;
    }

    /** The policy that the running update has to keep. */
    public Optional<StackPolicy> effectivePolicy() {
        return Optional.ofNullable(policyDuringUpdate == null ? policy : policyDuringUpdate);
    }

    public boolean terminationProtection() {
        return terminationProtection;
    }

    public void protect(boolean enabled) {
        terminationProtection = enabled;
    }

    public @Nullable String changeSetId() {
        return changeSetId;
    }

    public void executedBy(String changeSet) {
        changeSetId = changeSet;
    }

    public @Nullable Integer timeoutInMinutes() {
        return timeoutInMinutes;
    }

    public void limit(@Nullable Integer minutes) {
        timeoutInMinutes = minutes;
    }

    /** Request tokens seen, with the request that each belongs to. */
    public Map<String, String> requestTokens() {
        return requestTokens;
    }

    public @Nullable String clientRequestToken() {
        return clientRequestToken;
    }

    /** The operation that now begins; its events carry the ID and the token. */
    public void begin(OperationType type, String operationId, @Nullable String token) {
        clientRequestToken = token;
        revertsDrift = false;
        drift.forget();
        lastOperations = List.of(OperationEntry.builder()
                .operationType(type)
                .operationId(operationId)
                .build());
    }

    public List<OperationEntry> lastOperations() {
        return lastOperations;
    }

    /** What was last found of changes beside CloudFormation. */
    public StackDrift drift() {
        return drift;
    }

    /** Whether the present operation puts resources back that were changed or deleted beside CloudFormation. */
    public boolean revertsDrift() {
        return revertsDrift;
    }

    public void revertDrift(boolean reverts) {
        revertsDrift = reverts;
    }
}
