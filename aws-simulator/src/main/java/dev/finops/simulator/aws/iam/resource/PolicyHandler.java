package dev.finops.simulator.aws.iam.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.finops.simulator.aws.cloudformation.resource.AlreadyGone;
import dev.finops.simulator.aws.cloudformation.resource.Properties;
import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.cloudformation.resource.ResourceRequest;
import dev.finops.simulator.aws.iam.SimulatedIam;
import java.util.Map;

/** {@code AWS::IAM::Policy}: one inline policy put on several roles. Users and groups are not simulated. */
final class PolicyHandler implements ResourceHandler {
    private final SimulatedIam iam;

    PolicyHandler(SimulatedIam iam) {
        this.iam = iam;
    }

    @Override
    public String type() {
        return "AWS::IAM::Policy";
    }

    @Override
    public String create(ResourceRequest request) {
        put(Properties.of(request));
        return request.generatedName(128);
    }

    private void put(Properties properties) {
        for (String role : properties.strings("Roles")) {
            iam.putRolePolicy(policy -> policy.roleName(role)
                    .policyName(properties.text("PolicyName"))
                    .policyDocument(properties.json("PolicyDocument")));
        }
    }

    @Override
    public void update(String physicalId, ResourceRequest request, ObjectNode previous) {
        Properties wanted = Properties.of(request);
        Properties former = new Properties(previous);
        String formerName = former.text("PolicyName", "");
        for (String role : former.strings("Roles")) {
            if (!formerName.equals(wanted.text("PolicyName"))
                    || !wanted.strings("Roles").contains(role)) {
                remove(role, formerName);
            }
        }
        put(wanted);
    }

    @Override
    public void delete(String physicalId, ObjectNode properties) {
        Properties declared = new Properties(properties);
        declared.strings("Roles").forEach(role -> remove(role, declared.text("PolicyName", "")));
    }

    private void remove(String role, String policyName) {
        AlreadyGone.ignore(
                () -> iam.deleteRolePolicy(policy -> policy.roleName(role).policyName(policyName)), "NoSuchEntity");
    }

    @Override
    public Map<String, JsonNode> attributes(String physicalId) {
        return Map.of("Id", TextNode.valueOf(physicalId));
    }
}
