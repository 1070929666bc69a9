package dev.finops.operator.cloudformation;

import dev.finops.crds.v1alpha1.PlannedChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.ChangeAction;
import software.amazon.awssdk.services.cloudformation.model.PolicyAction;
import software.amazon.awssdk.services.cloudformation.model.Replacement;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;
import software.amazon.awssdk.services.cloudformation.model.ResourceChangeDetail;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDriftStatus;

/** Reads a change set as a person would: what changes, and what could lose data. */
final class ChangeSetReview {
    /** Resources that hold what cannot be made again. */
    private static final Set<String> STATEFUL = Set.of(
            "AWS::RDS::DBInstance",
            "AWS::RDS::DBCluster",
            "AWS::ElastiCache::ReplicationGroup",
            "AWS::ElastiCache::CacheCluster",
            "AWS::ElastiCache::ServerlessCache",
            "AWS::S3::Bucket",
            "AWS::EFS::FileSystem",
            "AWS::DynamoDB::Table",
            "AWS::SecretsManager::Secret");

    private ChangeSetReview() {}

    /** Whether a kind of resource holds what cannot be made again. */
    static boolean holdsData(String type) {
        return STATEFUL.contains(type);
    }

    static List<PlannedChange> details(List<ResourceChange> changes) {
        List<PlannedChange> details = new ArrayList<>();
        for (ResourceChange change : changes) {
            details.add(new PlannedChange(
                    change.logicalResourceId(),
                    change.resourceType(),
                    change.actionAsString(),
                    change.replacementAsString(),
                    losesData(change),
                    null,
                    properties(change)));
        }
        return details;
    }

    /**
     * Whether a change may lose data. What CloudFormation itself does not know yet (Conditional, Dynamic) counts as a loss:
     * only the execution would tell. So does what it says in words that came after this operator, and what is made anew,
     * empty, where somebody deleted it.
     */
    static boolean losesData(ResourceChange change) {
        if (!STATEFUL.contains(change.resourceType())) {
            return false;
        }
        if (change.action() == ChangeAction.ADD) {
            return change.resourceDriftStatus() == StackResourceDriftStatus.DELETED;
        }
        PolicyAction policy = change.policyAction();
        return change.action() == ChangeAction.REMOVE
                || change.action() == ChangeAction.DYNAMIC
                || change.action() == ChangeAction.UNKNOWN_TO_SDK_VERSION
                || change.replacement() == Replacement.TRUE
                || change.replacement() == Replacement.CONDITIONAL
                || change.replacement() == Replacement.UNKNOWN_TO_SDK_VERSION
                || policy == PolicyAction.DELETE
                || policy == PolicyAction.REPLACE_AND_DELETE
                || policy == PolicyAction.REPLACE_AND_RETAIN
                || policy == PolicyAction.REPLACE_AND_SNAPSHOT
                || policy == PolicyAction.UNKNOWN_TO_SDK_VERSION;
    }

    private static @Nullable String properties(ResourceChange change) {
        Set<String> names = new TreeSet<>();
        for (ResourceChangeDetail detail : change.details()) {
            if (detail.target() == null) {
                continue;
            }
            String name = detail.target().name();
            names.add(name == null ? detail.target().attributeAsString() : name);
        }
        return names.isEmpty() ? null : String.join(", ", names);
    }
}
