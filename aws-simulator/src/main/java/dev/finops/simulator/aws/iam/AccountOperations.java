package dev.finops.simulator.aws.iam;

import dev.finops.simulator.aws.iam.IamState.RoleState;
import dev.finops.simulator.aws.simulation.Caller;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.CreateAccountAliasRequest;
import software.amazon.awssdk.services.iam.model.CreateAccountAliasResponse;
import software.amazon.awssdk.services.iam.model.CreateOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.CreateOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.DeleteAccountAliasRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccountAliasResponse;
import software.amazon.awssdk.services.iam.model.DeleteAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccountPasswordPolicyResponse;
import software.amazon.awssdk.services.iam.model.DeleteOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.DeleteOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.DeleteServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteServiceLinkedRoleResponse;
import software.amazon.awssdk.services.iam.model.DeletionTaskStatusType;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsRequest;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsResponse;
import software.amazon.awssdk.services.iam.model.GetAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetAccountPasswordPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryRequest;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryResponse;
import software.amazon.awssdk.services.iam.model.GetOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.GetOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.GetServiceLinkedRoleDeletionStatusRequest;
import software.amazon.awssdk.services.iam.model.GetServiceLinkedRoleDeletionStatusResponse;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesRequest;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesResponse;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProvidersRequest;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProvidersResponse;
import software.amazon.awssdk.services.iam.model.OpenIDConnectProviderListEntry;
import software.amazon.awssdk.services.iam.model.PasswordPolicy;
import software.amazon.awssdk.services.iam.model.PolicyDetail;
import software.amazon.awssdk.services.iam.model.RoleDetail;
import software.amazon.awssdk.services.iam.model.SimulateCustomPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulateCustomPolicyResponse;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyResponse;
import software.amazon.awssdk.services.iam.model.UpdateAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAccountPasswordPolicyResponse;
import software.amazon.awssdk.services.iam.model.UserDetail;

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

    @Override
    default GetAccountPasswordPolicyResponse getAccountPasswordPolicy(GetAccountPasswordPolicyRequest request) {
        PasswordPolicy policy = context().state().passwordPolicy;
        if (policy == null) {
            throw IamErrors.noSuchEntity(
                    "The Password Policy with domain name " + Caller.current().accountId() + " cannot be found.");
        }
        return GetAccountPasswordPolicyResponse.builder().passwordPolicy(policy).build();
    }

    @Override
    default UpdateAccountPasswordPolicyResponse updateAccountPasswordPolicy(
            UpdateAccountPasswordPolicyRequest request) {
        context().state().passwordPolicy = PasswordPolicy.builder()
                .minimumPasswordLength(Objects.requireNonNullElse(request.minimumPasswordLength(), 6))
                .requireSymbols(Boolean.TRUE.equals(request.requireSymbols()))
                .requireNumbers(Boolean.TRUE.equals(request.requireNumbers()))
                .requireUppercaseCharacters(Boolean.TRUE.equals(request.requireUppercaseCharacters()))
                .requireLowercaseCharacters(Boolean.TRUE.equals(request.requireLowercaseCharacters()))
                .allowUsersToChangePassword(Boolean.TRUE.equals(request.allowUsersToChangePassword()))
                .expirePasswords(request.maxPasswordAge() != null && request.maxPasswordAge() > 0)
                .maxPasswordAge(request.maxPasswordAge())
                .passwordReusePrevention(request.passwordReusePrevention())
                .hardExpiry(request.hardExpiry())
                .build();
        return UpdateAccountPasswordPolicyResponse.builder().build();
    }

    @Override
    default DeleteAccountPasswordPolicyResponse deleteAccountPasswordPolicy(
            DeleteAccountPasswordPolicyRequest request) {
        context().state().passwordPolicy = null;
        return DeleteAccountPasswordPolicyResponse.builder().build();
    }

    @Override
    default CreateOpenIdConnectProviderResponse createOpenIDConnectProvider(
            CreateOpenIdConnectProviderRequest request) {
        String url = request.url().replaceFirst("^https://", "");
        String arn = context().arn("oidc-provider/" + url);
        if (context().state().openIdProviders.containsKey(arn)) {
            throw IamErrors.alreadyExists("Provider with url " + request.url() + " already exists.");
        }
        context()
                .state()
                .openIdProviders
                .put(
                        arn,
                        GetOpenIdConnectProviderResponse.builder()
                                .url(url)
                                .clientIDList(request.clientIDList())
                                .thumbprintList(request.thumbprintList())
                                .createDate(context().simulation().now())
                                .tags(request.tags())
                                .build());
        return CreateOpenIdConnectProviderResponse.builder()
                .openIDConnectProviderArn(arn)
                .tags(request.tags())
                .build();
    }

    @Override
    default GetOpenIdConnectProviderResponse getOpenIDConnectProvider(GetOpenIdConnectProviderRequest request) {
        GetOpenIdConnectProviderResponse provider =
                context().state().openIdProviders.get(request.openIDConnectProviderArn());
        if (provider == null) {
            throw IamErrors.noSuchEntity(
                    "OpenIDConnect Provider not found for arn " + request.openIDConnectProviderArn());
        }
        return provider;
    }

    @Override
    default ListOpenIdConnectProvidersResponse listOpenIDConnectProviders(ListOpenIdConnectProvidersRequest request) {
        return ListOpenIdConnectProvidersResponse.builder()
                .openIDConnectProviderList(context().state().openIdProviders.keySet().stream()
                        .map(arn -> OpenIDConnectProviderListEntry.builder()
                                .arn(arn)
                                .build())
                        .toList())
                .build();
    }

    /** One that is not there is a success. */
    @Override
    default DeleteOpenIdConnectProviderResponse deleteOpenIDConnectProvider(
            DeleteOpenIdConnectProviderRequest request) {
        context().state().openIdProviders.remove(request.openIDConnectProviderArn());
        return DeleteOpenIdConnectProviderResponse.builder().build();
    }

    @Override
    default GetAccountAuthorizationDetailsResponse getAccountAuthorizationDetails(
            GetAccountAuthorizationDetailsRequest request) {
        IamState state = context().state();
        boolean all = request.filter().isEmpty();
        List<RoleDetail> roles = state.roles.values().stream()
                .filter(role -> all || request.filter().contains(EntityType.ROLE))
                .map(role -> RoleDetail.builder()
                        .roleName(role.role.roleName())
                        .roleId(role.role.roleId())
                        .arn(role.role.arn())
                        .path(role.role.path())
                        .createDate(role.role.createDate())
                        .assumeRolePolicyDocument(PolicyDocument.encoded(role.trustPolicy))
                        .rolePolicyList(inline(role.inlinePolicies))
                        .attachedManagedPolicies(RolePolicies.attached(role))
                        .tags(IamState.tagList(role.tags))
                        .instanceProfileList(List.of())
                        .build())
                .toList();
        List<UserDetail> users = state.users.values().stream()
                .filter(user -> all || request.filter().contains(EntityType.USER))
                .map(user -> UserDetail.builder()
                        .userName(user.user.userName())
                        .userId(user.user.userId())
                        .arn(user.user.arn())
                        .path(user.user.path())
                        .createDate(user.user.createDate())
                        .userPolicyList(inline(user.inlinePolicies))
                        .attachedManagedPolicies(IdentityPolicies.attached(user))
                        .tags(IamState.tagList(user.tags))
                        .build())
                .toList();
        return GetAccountAuthorizationDetailsResponse.builder()
                .roleDetailList(roles)
                .userDetailList(users)
                .groupDetailList(List.of())
                .policies(List.of())
                .isTruncated(false)
                .build();
    }

    private static List<PolicyDetail> inline(Map<String, String> policies) {
        return policies.entrySet().stream()
                .map(policy -> PolicyDetail.builder()
                        .policyName(policy.getKey())
                        .policyDocument(PolicyDocument.encoded(policy.getValue()))
                        .build())
                .toList();
    }
}
