package dev.finops.simulator.aws.iam;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finops.simulator.aws.iam.IamState.RoleState;
import dev.finops.simulator.aws.simulation.Caller;
import dev.finops.simulator.aws.simulation.Page;
import dev.finops.simulator.aws.simulation.Regional;
import dev.finops.simulator.aws.simulation.Simulation;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleResponse;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.UpdateRoleRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleResponse;

/** Roles, their trust policies and permissions boundaries. */
final class Roles {
    private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]+");
    private static final int MAXIMUM_NAME = 64;
    private static final int MAXIMUM_TRUST_POLICY = 2048;

    private final Simulation simulation;
    private final Regional<IamState> states;

    Roles(Simulation simulation, Regional<IamState> states) {
        this.simulation = simulation;
        this.states = states;
    }

    RoleState require(String name) {
        RoleState role = states.current().roles.get(name);
        if (role == null) {
            throw IamErrors.noSuchEntity("The role with name " + name + " cannot be found.");
        }
        return role;
    }

    boolean exists(String name) {
        return states.current().roles.containsKey(name);
    }

    Optional<RoleState> findByArn(String arn) {
        return states.current().roles.values().stream()
                .filter(role -> role.role.arn().equals(arn))
                .findFirst();
    }

    CreateRoleResponse create(CreateRoleRequest request) {
        checkName(request.roleName());
        checkDuration(request.maxSessionDuration());
        String trust = trustPolicy(request.assumeRolePolicyDocument());
        IamState.checkTags(request.tags());
        RoleState role = add(
                request.roleName(),
                Optional.ofNullable(request.path()).orElse("/"),
                trust,
                request.description(),
                Optional.ofNullable(request.maxSessionDuration()).orElse(3600));
        IamState.putTags(role.tags, request.tags());
        role.permissionsBoundary = request.permissionsBoundary();
        return CreateRoleResponse.builder().role(shown(role)).build();
    }

    RoleState add(String name, String path, String trust, @Nullable String description, int maxSessionDuration) {
        if (states.current().roles.containsKey(name)) {
            throw IamErrors.alreadyExists("Role with name " + name + " already exists.");
        }
        RoleState role = new RoleState(
                Role.builder()
                        .roleName(name)
                        .path(path)
                        .roleId(simulation.upperCaseId("AROA", 17))
                        .arn("arn:" + Caller.current().partition() + ":iam::"
                                + Caller.current().accountId() + ":role" + path + name)
                        .description(description)
                        .maxSessionDuration(maxSessionDuration)
                        .createDate(simulation.now())
                        .build(),
                trust);
        states.current().roles.put(name, role);
        return role;
    }

    private static void checkName(@Nullable String name) {
        if (name == null || name.length() > MAXIMUM_NAME || !NAME.matcher(name).matches()) {
            throw IamErrors.validation("1 validation error detected: Value '" + name
                    + "' at 'roleName' failed to satisfy constraint: Member must have length less than or equal to "
                    + MAXIMUM_NAME + " and match [\\w+=,.@-]+");
        }
    }

    private static void checkDuration(@Nullable Integer seconds) {
        if (seconds != null && (seconds < 3600 || seconds > 43200)) {
            throw IamErrors.validation("1 validation error detected: Value '" + seconds
                    + "' at 'maxSessionDuration' failed to satisfy constraint: Member must have value between 3600 and"
                    + " 43200");
        }
    }

    private String trustPolicy(@Nullable String document) {
        String trust = PolicyDocument.trustPolicy(document);
        for (JsonNode statement : PolicyDocument.statements(trust)) {
            PolicyDocument.asList(statement.path("Principal").path("AWS")).forEach(this::checkPrincipal);
        }
        if (PolicyDocument.size(trust) > MAXIMUM_TRUST_POLICY) {
            throw IamErrors.limitExceeded("Cannot exceed quota for ACLSizePerRole: " + MAXIMUM_TRUST_POLICY);
        }
        return trust;
    }

    UpdateRoleResponse update(UpdateRoleRequest request) {
        RoleState role = require(request.roleName());
        refuseServiceLinked(role);
        checkDuration(request.maxSessionDuration());
        role.role = role.role.toBuilder()
                .description(request.description() == null ? role.role.description() : request.description())
                .maxSessionDuration(
                        request.maxSessionDuration() == null
                                ? role.role.maxSessionDuration()
                                : request.maxSessionDuration())
                .build();
        return UpdateRoleResponse.builder().build();
    }

    UpdateAssumeRolePolicyResponse updateTrust(UpdateAssumeRolePolicyRequest request) {
        RoleState role = require(request.roleName());
        refuseServiceLinked(role);
        role.trustPolicy = trustPolicy(request.policyDocument());
        return UpdateAssumeRolePolicyResponse.builder().build();
    }

    DeleteRoleResponse delete(DeleteRoleRequest request) {
        RoleState role = require(request.roleName());
        refuseServiceLinked(role);
        if (!role.attachedPolicies.isEmpty()) {
            throw IamErrors.deleteConflict("Cannot delete entity, must detach all policies first.");
        }
        if (!role.inlinePolicies.isEmpty()) {
            throw IamErrors.deleteConflict("Cannot delete entity, must delete policies first.");
        }
        if (states.current().profiles.values().stream()
                .anyMatch(profile -> request.roleName().equals(profile.role))) {
            throw IamErrors.deleteConflict("Cannot delete entity, must remove roles from instance profile first.");
        }
        states.current().roles.remove(request.roleName());
        return DeleteRoleResponse.builder().build();
    }

    /** Roles and users of the account that a trust policy names must be there; those of others cannot be seen from here. */
    private void checkPrincipal(JsonNode principal) {
        String arn = principal.asText();
        Caller caller = Caller.current();
        String own = "arn:" + caller.partition() + ":iam::" + caller.accountId() + ":";
        String name = arn.substring(arn.lastIndexOf('/') + 1);
        boolean missing = arn.startsWith(own + "role/")
                ? findByArn(arn).isEmpty()
                : arn.startsWith(own + "user/")
                        && !arn.equals(caller.arn())
                        && !name.equals("administrator")
                        && !states.current().users.containsKey(name);
        if (missing) {
            throw IamErrors.malformedPolicy("Invalid principal in policy: \"AWS\":\"" + arn + "\"");
        }
    }

    static void refuseServiceLinked(RoleState role) {
        if (role.role.path().startsWith("/aws-service-role/")) {
            throw IamErrors.unmodifiable("Cannot perform the operation on the protected role '" + role.role.roleName()
                    + "' - this role is only modifiable by AWS");
        }
    }

    ListRolesResponse list(ListRolesRequest request) {
        List<Role> all = states.current().roles.values().stream()
                .filter(role -> request.pathPrefix() == null || role.role.path().startsWith(request.pathPrefix()))
                // Without tags and boundary, as IAM lists roles.
                .map(role -> role.role.toBuilder()
                        .assumeRolePolicyDocument(PolicyDocument.encoded(role.trustPolicy))
                        .build())
                .toList();
        Page<Role> page = IamPages.of(all, request.maxItems(), request.marker());
        return ListRolesResponse.builder()
                .roles(page.items())
                .isTruncated(page.nextToken() != null)
                .marker(page.nextToken())
                .build();
    }

    static Role shown(RoleState role) {
        String boundary = role.permissionsBoundary;
        return role.role.toBuilder()
                .assumeRolePolicyDocument(PolicyDocument.encoded(role.trustPolicy))
                .permissionsBoundary(
                        boundary == null
                                ? null
                                : AttachedPermissionsBoundary.builder()
                                        .permissionsBoundaryType("Policy")
                                        .permissionsBoundaryArn(boundary)
                                        .build())
                .tags(IamState.tagList(role.tags))
                .build();
    }
}
