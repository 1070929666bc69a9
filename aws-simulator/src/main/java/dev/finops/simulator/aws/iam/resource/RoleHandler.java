package dev.finops.simulator.aws.iam.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.finops.simulator.aws.cloudformation.resource.AlreadyGone;
import dev.finops.simulator.aws.cloudformation.resource.Properties;
import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.cloudformation.resource.ResourceRequest;
import dev.finops.simulator.aws.iam.SimulatedIam;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.iam.model.Role;

final class RoleHandler implements ResourceHandler {
    private final SimulatedIam iam;

    RoleHandler(SimulatedIam iam) {
        this.iam = iam;
    }

    @Override
    public String type() {
        return "AWS::IAM::Role";
    }

    @Override
    public String create(ResourceRequest request) {
        Properties properties = Properties.of(request);
        String name = properties.text("RoleName", request.generatedName(64));
        iam.checkTags(Properties.tags(request));
        iam.createRole(role -> role.roleName(name)
                .path(properties.text("Path"))
                .description(properties.text("Description"))
                .assumeRolePolicyDocument(properties.json("AssumeRolePolicyDocument"))
                .maxSessionDuration(properties.integer("MaxSessionDuration"))
                .permissionsBoundary(properties.text("PermissionsBoundary")));
        iam.replaceRoleTags(name, Properties.tagsWithoutSystemTags(request));
        putPolicies(name, properties);
        return name;
    }

    @Override
    public void update(String physicalId, ResourceRequest request, ObjectNode previous) {
        Properties properties = Properties.of(request);
        Properties former = new Properties(previous);
        iam.updateAssumeRolePolicy(
                change -> change.roleName(physicalId).policyDocument(properties.json("AssumeRolePolicyDocument")));
        iam.updateRole(change -> change.roleName(physicalId)
                .description(properties.text("Description", ""))
                .maxSessionDuration(Objects.requireNonNullElse(properties.integer("MaxSessionDuration"), 3600)));
        String boundary = properties.text("PermissionsBoundary");
        if (boundary != null) {
            iam.putRolePermissionsBoundary(change -> change.roleName(physicalId).permissionsBoundary(boundary));
        } else if (former.has("PermissionsBoundary")) {
            iam.deleteRolePermissionsBoundary(change -> change.roleName(physicalId));
        }
        removePolicies(physicalId, former, properties);
        putPolicies(physicalId, properties);
        iam.replaceRoleTags(physicalId, Properties.tagsWithoutSystemTags(request));
    }

    private void putPolicies(String name, Properties properties) {
        for (String arn : properties.strings("ManagedPolicyArns")) {
            iam.attachRolePolicy(policy -> policy.roleName(name).policyArn(arn));
        }
        for (Properties policy : properties.structures("Policies")) {
            iam.putRolePolicy(put -> put.roleName(name)
                    .policyName(policy.text("PolicyName"))
                    .policyDocument(policy.json("PolicyDocument")));
        }
    }

    /** Removes what was declared and is no longer; what others attached stays. */
    private void removePolicies(String name, Properties former, Properties wanted) {
        for (String arn : former.strings("ManagedPolicyArns")) {
            if (!wanted.strings("ManagedPolicyArns").contains(arn)) {
                AlreadyGone.ignore(
                        () -> iam.detachRolePolicy(
                                policy -> policy.roleName(name).policyArn(arn)),
                        "NoSuchEntity");
            }
        }
        List<String> kept = policyNames(wanted);
        for (String policyName : policyNames(former)) {
            if (!kept.contains(policyName)) {
                AlreadyGone.ignore(
                        () -> iam.deleteRolePolicy(
                                policy -> policy.roleName(name).policyName(policyName)),
                        "NoSuchEntity");
            }
        }
    }

    private static List<String> policyNames(Properties properties) {
        return properties.structures("Policies").stream()
                .map(policy -> policy.text("PolicyName", ""))
                .toList();
    }

    @Override
    public void delete(String physicalId, ObjectNode properties) {
        removePolicies(physicalId, new Properties(properties), new Properties(properties.objectNode()));
        AlreadyGone.ignore(() -> iam.deleteRole(role -> role.roleName(physicalId)), "NoSuchEntity");
    }

    @Override
    public Map<String, JsonNode> attributes(String physicalId) {
        Role role = iam.getRole(request -> request.roleName(physicalId)).role();
        return Map.of("Arn", TextNode.valueOf(role.arn()), "RoleId", TextNode.valueOf(role.roleId()));
    }
}
