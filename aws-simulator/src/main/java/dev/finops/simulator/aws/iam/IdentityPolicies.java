package dev.finops.simulator.aws.iam;

import dev.finops.simulator.aws.iam.IamState.Identity;
import java.util.List;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;

/**
 * What users or groups may do: inline policies and attached managed ones.
 *
 * @param kind {@code user} or {@code group}
 * @param maximumInlineSize of all inline policies together
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">quotas</a>
 */
record IdentityPolicies(ManagedPolicies managedPolicies, String kind, int maximumInlineSize) {
    private static final int MAXIMUM_ATTACHED = 10;

    void put(Identity identity, String entityName, String policyName, String policyDocument) {
        String document = PolicyDocument.identityPolicy(policyDocument);
        int others = identity.inlinePolicies.entrySet().stream()
                .filter(policy -> !policy.getKey().equals(policyName))
                .mapToInt(policy -> PolicyDocument.size(policy.getValue()))
                .sum();
        if (others + PolicyDocument.size(document) > maximumInlineSize) {
            throw IamErrors.limitExceeded(
                    "Maximum policy size of " + maximumInlineSize + " bytes exceeded for " + kind + " " + entityName);
        }
        identity.inlinePolicies.put(policyName, document);
    }

    /** Percent-encoded, as IAM returns documents. */
    String get(Identity identity, String policyName) {
        String document = identity.inlinePolicies.get(policyName);
        if (document == null) {
            throw notFound(policyName);
        }
        return PolicyDocument.encoded(document);
    }

    void delete(Identity identity, String policyName) {
        if (identity.inlinePolicies.remove(policyName) == null) {
            throw notFound(policyName);
        }
    }

    private RuntimeException notFound(String policyName) {
        return IamErrors.noSuchEntity("The " + kind + " policy with name " + policyName + " cannot be found.");
    }

    void attach(Identity identity, String policyArn) {
        if (!managedPolicies.exists(policyArn)) {
            throw IamErrors.noSuchEntity("Policy " + policyArn + " does not exist or is not attachable.");
        }
        if (!identity.attachedPolicies.contains(policyArn) && identity.attachedPolicies.size() >= MAXIMUM_ATTACHED) {
            throw IamErrors.limitExceeded("Cannot exceed quota for PoliciesPer" + Character.toUpperCase(kind.charAt(0))
                    + kind.substring(1) + ": " + MAXIMUM_ATTACHED);
        }
        identity.attachedPolicies.add(policyArn);
    }

    void detach(Identity identity, String policyArn) {
        if (!identity.attachedPolicies.remove(policyArn)) {
            throw IamErrors.noSuchEntity("Policy " + policyArn + " was not found.");
        }
    }

    static List<AttachedPolicy> attached(Identity identity) {
        return identity.attachedPolicies.stream()
                .map(arn -> AttachedPolicy.builder()
                        .policyArn(arn)
                        .policyName(arn.substring(arn.lastIndexOf('/') + 1))
                        .build())
                .toList();
    }

    /** Refuses to delete what still has policies. */
    static void requireNone(Identity identity) {
        if (!identity.attachedPolicies.isEmpty()) {
            throw IamErrors.deleteConflict("Cannot delete entity, must detach all policies first.");
        }
        if (!identity.inlinePolicies.isEmpty()) {
            throw IamErrors.deleteConflict("Cannot delete entity, must delete policies first.");
        }
    }
}
