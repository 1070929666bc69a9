package dev.finops.simulator.aws.iam.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.finops.simulator.aws.cloudformation.resource.AlreadyGone;
import dev.finops.simulator.aws.cloudformation.resource.Properties;
import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.cloudformation.resource.ResourceRequest;
import dev.finops.simulator.aws.iam.SimulatedIam;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyVersion;

/** Its physical ID, and {@code Ref}, is the policy's ARN. A change makes a new default version and drops the former one. */
final class ManagedPolicyHandler implements ResourceHandler {
    private final SimulatedIam iam;

    ManagedPolicyHandler(SimulatedIam iam) {
        this.iam = iam;
    }

    @Override
    public String type() {
        return "AWS::IAM::ManagedPolicy";
    }

    @Override
    public String create(ResourceRequest request) {
        Properties properties = Properties.of(request);
        String arn = iam.createPolicy(
                        policy -> policy.policyName(properties.text("ManagedPolicyName", request.generatedName(128)))
                                .path(properties.text("Path"))
                                .description(properties.text("Description"))
                                .policyDocument(properties.json("PolicyDocument")))
                .policy()
                .arn();
        attach(arn, properties.strings("Roles"));
        return arn;
    }

    private void attach(String arn, List<String> roles) {
        roles.forEach(
                role -> iam.attachRolePolicy(policy -> policy.roleName(role).policyArn(arn)));
    }

    @Override
    public void update(String physicalId, ResourceRequest request, ObjectNode previous) {
        Properties wanted = Properties.of(request);
        Properties former = new Properties(previous);
        if (!wanted.node().path("PolicyDocument").equals(former.node().path("PolicyDocument"))) {
            iam.createPolicyVersion(version -> version.policyArn(physicalId)
                    .policyDocument(wanted.json("PolicyDocument"))
                    .setAsDefault(true));
            deleteOldVersions(physicalId);
        }
        for (String role : former.strings("Roles")) {
            if (!wanted.strings("Roles").contains(role)) {
                detach(physicalId, role);
            }
        }
        attach(physicalId, wanted.strings("Roles"));
    }

    private void deleteOldVersions(String arn) {
        for (PolicyVersion version :
                iam.listPolicyVersions(request -> request.policyArn(arn)).versions()) {
            if (!version.isDefaultVersion()) {
                iam.deletePolicyVersion(request -> request.policyArn(arn).versionId(version.versionId()));
            }
        }
    }

    private void detach(String arn, String role) {
        AlreadyGone.ignore(
                () -> iam.detachRolePolicy(policy -> policy.roleName(role).policyArn(arn)), "NoSuchEntity");
    }

    @Override
    public void delete(String physicalId, ObjectNode properties) {
        AlreadyGone.ignore(
                () -> {
                    new Properties(properties).strings("Roles").forEach(role -> detach(physicalId, role));
                    deleteOldVersions(physicalId);
                    iam.deletePolicy(policy -> policy.policyArn(physicalId));
                },
                "NoSuchEntity");
    }

    @Override
    public Map<String, JsonNode> attributes(String physicalId) {
        Policy policy = iam.getPolicy(request -> request.policyArn(physicalId)).policy();
        return Map.of(
                "PolicyArn", TextNode.valueOf(physicalId),
                "PolicyId", TextNode.valueOf(policy.policyId()),
                "AttachmentCount", IntNode.valueOf(policy.attachmentCount()),
                "CreateDate", TextNode.valueOf(policy.createDate().toString()),
                "UpdateDate", TextNode.valueOf(policy.updateDate().toString()),
                "DefaultVersionId", TextNode.valueOf(policy.defaultVersionId()),
                "IsAttachable", BooleanNode.valueOf(policy.isAttachable()),
                "PermissionsBoundaryUsageCount", IntNode.valueOf(policy.permissionsBoundaryUsageCount()));
    }
}
