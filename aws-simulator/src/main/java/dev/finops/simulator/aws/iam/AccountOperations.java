package dev.finops.simulator.aws.iam;

import dev.finops.simulator.aws.iam.IamState.RoleState;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.CreateAccountAliasRequest;
import software.amazon.awssdk.services.iam.model.CreateAccountAliasResponse;
import software.amazon.awssdk.services.iam.model.DeleteAccountAliasRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccountAliasResponse;
import software.amazon.awssdk.services.iam.model.DeleteServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteServiceLinkedRoleResponse;
import software.amazon.awssdk.services.iam.model.DeletionTaskStatusType;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryRequest;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryResponse;
import software.amazon.awssdk.services.iam.model.GetServiceLinkedRoleDeletionStatusRequest;
import software.amazon.awssdk.services.iam.model.GetServiceLinkedRoleDeletionStatusResponse;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesRequest;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesResponse;
import software.amazon.awssdk.services.iam.model.SimulateCustomPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulateCustomPolicyResponse;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyResponse;

/** What is of the whole account: its alias, its numbers, roles that services gave up, and simulated decisions. */
interface AccountOperations extends IamClient {
    IamContext context();

    @Override
    default CreateAccountAliasResponse createAccountAlias(CreateAccountAliasRequest request) {
        context().state().accountAlias = request.accountAlias();
        return CreateAccountAliasResponse.builder().build();
    }

    @Override
    default DeleteAccountAliasResponse deleteAccountAlias(DeleteAccountAliasRequest request) {
        if (!request.accountAlias().equals(context().state().accountAlias)) {
            throw IamErrors.noSuchEntity("The account alias with name " + request.accountAlias() + " cannot be found.");
        }
        context().state().accountAlias = null;
        return DeleteAccountAliasResponse.builder().build();
    }

    @Override
    default ListAccountAliasesResponse listAccountAliases(ListAccountAliasesRequest request) {
        String alias = context().state().accountAlias;
        return ListAccountAliasesResponse.builder()
                .accountAliases(alias == null ? List.of() : List.of(alias))
                .isTruncated(false)
                .build();
    }

    @Override
    default GetAccountSummaryResponse getAccountSummary(GetAccountSummaryRequest request) {
        IamState state = context().state();
        Map<String, Integer> shown = new TreeMap<>();
        shown.put("Users", state.users.size());
        shown.put("UsersQuota", 5000);
        shown.put("Groups", state.groups.size());
        shown.put("GroupsQuota", 300);
        shown.put("AccessKeysPerUserQuota", 2);
        shown.put("AccountMFAEnabled", 1);
        shown.put("PolicySizeQuota", 6144);
        shown.put("VersionsPerPolicyQuota", 5);
        shown.put("Roles", state.roles.size());
        shown.put("RolesQuota", 1000);
        shown.put("Policies", state.policies.size());
        shown.put("PoliciesQuota", 1500);
        shown.put("InstanceProfiles", state.profiles.size());
        shown.put("InstanceProfilesQuota", 1000);
        return GetAccountSummaryResponse.builder().summaryMapWithStrings(shown).build();
    }

    @Override
    default DeleteServiceLinkedRoleResponse deleteServiceLinkedRole(DeleteServiceLinkedRoleRequest request) {
        RoleState role = context().roles().require(request.roleName());
        if (!role.role.path().startsWith("/aws-service-role/")) {
            throw IamErrors.noSuchEntity("The role with name " + request.roleName() + " cannot be found.");
        }
        context().state().roles.remove(request.roleName());
        return DeleteServiceLinkedRoleResponse.builder()
                .deletionTaskId("task" + role.role.path() + request.roleName() + "/"
                        + new UUID(
                                context().simulation().random().nextLong(),
                                context().simulation().random().nextLong()))
                .build();
    }

    @Override
    default GetServiceLinkedRoleDeletionStatusResponse getServiceLinkedRoleDeletionStatus(
            GetServiceLinkedRoleDeletionStatusRequest request) {
        return GetServiceLinkedRoleDeletionStatusResponse.builder()
                .status(DeletionTaskStatusType.SUCCEEDED)
                .build();
    }

    /** What the principal's policies say, its boundary included; policies of organisations are not simulated. */
    @Override
    default SimulatePrincipalPolicyResponse simulatePrincipalPolicy(SimulatePrincipalPolicyRequest request) {
        var evaluation = new PolicyEvaluation(
                context().principalPolicies(request.policySourceArn(), request.policyInputList()),
                context().boundary(request.policySourceArn(), request.permissionsBoundaryPolicyInputList()),
                request.contextEntries());
        return SimulatePrincipalPolicyResponse.builder()
                .evaluationResults(evaluation.results(request.actionNames(), request.resourceArns()))
                .isTruncated(false)
                .build();
    }

    @Override
    default SimulateCustomPolicyResponse simulateCustomPolicy(SimulateCustomPolicyRequest request) {
        var evaluation = new PolicyEvaluation(
                request.policyInputList(), request.permissionsBoundaryPolicyInputList(), request.contextEntries());
        return SimulateCustomPolicyResponse.builder()
                .evaluationResults(evaluation.results(request.actionNames(), request.resourceArns()))
                .isTruncated(false)
                .build();
    }
}
