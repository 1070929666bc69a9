package dev.finops.simulator.aws.iam;

import dev.finops.simulator.aws.iam.IamState.RoleState;
import dev.finops.simulator.aws.simulation.Page;
import java.util.List;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.PutRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.PutRolePermissionsBoundaryResponse;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyResponse;

/** What roles may do: inline policies, attached managed ones, and the boundary around both. */
final class RolePolicies {
    /** @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">quotas</a> */
    private static final int MAXIMUM_INLINE_SIZE = 10_240;

    private static final int MAXIMUM_ATTACHED = 10;

    private final Roles roles;
    private final ManagedPolicies managedPolicies;

    RolePolicies(Roles roles, ManagedPolicies managedPolicies) {
        this.roles = roles;
        this.managedPolicies = managedPolicies;
    }

    PutRolePolicyResponse put(PutRolePolicyRequest request) {
        RoleState role = roles.require(request.roleName());
        Roles.refuseServiceLinked(role);
        String document = PolicyDocument.identityPolicy(request.policyDocument());
        int others = role.inlinePolicies.entrySet().stream()
                .filter(policy -> !policy.getKey().equals(request.policyName()))
                .mapToInt(policy -> PolicyDocument.size(policy.getValue()))
                .sum();
        if (others + PolicyDocument.size(document) > MAXIMUM_INLINE_SIZE) {
            throw IamErrors.limitExceeded(
                    "Maximum policy size of " + MAXIMUM_INLINE_SIZE + " bytes exceeded for role " + request.roleName());
        }
        role.inlinePolicies.put(request.policyName(), document);
        return PutRolePolicyResponse.builder().build();
    }

    GetRolePolicyResponse get(GetRolePolicyRequest request) {
        RoleState role = roles.require(request.roleName());
        return GetRolePolicyResponse.builder()
                .roleName(request.roleName())
                .policyName(request.policyName())
                .policyDocument(PolicyDocument.encoded(requireInline(role, request.policyName())))
                .build();
    }

    DeleteRolePolicyResponse delete(DeleteRolePolicyRequest request) {
        RoleState role = roles.require(request.roleName());
        Roles.refuseServiceLinked(role);
        requireInline(role, request.policyName());
        role.inlinePolicies.remove(request.policyName());
        return DeleteRolePolicyResponse.builder().build();
    }

    private static String requireInline(RoleState role, String policyName) {
        String document = role.inlinePolicies.get(policyName);
        if (document == null) {
            throw IamErrors.noSuchEntity("The role policy with name " + policyName + " cannot be found.");
        }
        return document;
    }

    ListRolePoliciesResponse list(ListRolePoliciesRequest request) {
        Page<String> page = IamPages.of(
                List.copyOf(roles.require(request.roleName()).inlinePolicies.keySet()),
                request.maxItems(),
                request.marker());
        return ListRolePoliciesResponse.builder()
                .policyNames(page.items())
                .isTruncated(page.nextToken() != null)
                .marker(page.nextToken())
                .build();
    }

    AttachRolePolicyResponse attach(AttachRolePolicyRequest request) {
        RoleState role = roles.require(request.roleName());
        Roles.refuseServiceLinked(role);
        if (!managedPolicies.exists(request.policyArn())) {
            throw IamErrors.noSuchEntity("Policy " + request.policyArn() + " does not exist or is not attachable.");
        }
        if (!role.attachedPolicies.contains(request.policyArn()) && role.attachedPolicies.size() >= MAXIMUM_ATTACHED) {
            throw IamErrors.limitExceeded("Cannot exceed quota for PoliciesPerRole: " + MAXIMUM_ATTACHED);
        }
        role.attachedPolicies.add(request.policyArn());
        return AttachRolePolicyResponse.builder().build();
    }

    DetachRolePolicyResponse detach(DetachRolePolicyRequest request) {
        RoleState role = roles.require(request.roleName());
        Roles.refuseServiceLinked(role);
        if (!role.attachedPolicies.remove(request.policyArn())) {
            throw IamErrors.noSuchEntity("Policy " + request.policyArn() + " was not found.");
        }
        return DetachRolePolicyResponse.builder().build();
    }

    ListAttachedRolePoliciesResponse listAttached(ListAttachedRolePoliciesRequest request) {
        List<AttachedPolicy> all = attached(roles.require(request.roleName()));
        Page<AttachedPolicy> page = IamPages.of(all, request.maxItems(), request.marker());
        return ListAttachedRolePoliciesResponse.builder()
                .attachedPolicies(page.items())
                .isTruncated(page.nextToken() != null)
                .marker(page.nextToken())
                .build();
    }

    static List<AttachedPolicy> attached(RoleState role) {
        return role.attachedPolicies.stream()
                .map(arn -> AttachedPolicy.builder()
                        .policyArn(arn)
                        .policyName(arn.substring(arn.lastIndexOf('/') + 1))
                        .build())
                .toList();
    }

    PutRolePermissionsBoundaryResponse putBoundary(PutRolePermissionsBoundaryRequest request) {
        RoleState role = roles.require(request.roleName());
        Roles.refuseServiceLinked(role);
        requireBoundary(request.permissionsBoundary());
        role.permissionsBoundary = request.permissionsBoundary();
        return PutRolePermissionsBoundaryResponse.builder().build();
    }

    void requireBoundary(String policyArn) {
        if (!managedPolicies.exists(policyArn)) {
            throw IamErrors.noSuchEntity("Scope ARN: " + policyArn + " does not exist or is not attachable.");
        }
    }
}
