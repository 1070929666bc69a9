package dev.finops.simulator.aws.ec2.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.finops.simulator.aws.cloudformation.resource.AlreadyGone;
import dev.finops.simulator.aws.cloudformation.resource.Properties;
import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.cloudformation.resource.ResourceRequest;
import dev.finops.simulator.aws.ec2.SimulatedEc2;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A rule for what leaves, apart from its group, so that two groups can name each other. */
record SecurityGroupEgressHandler(SimulatedEc2 ec2) implements ResourceHandler {
    @Override
    public String type() {
        return "AWS::EC2::SecurityGroupEgress";
    }

    @Override
    public String create(ResourceRequest request) {
        return ec2.authorizeSecurityGroupEgress(add -> add.groupId(request.text("GroupId"))
                        .ipPermissions(SecurityGroupPermissions.egress(List.of(Properties.of(request)))))
                .securityGroupRules()
                .getFirst()
                .securityGroupRuleId();
    }

    /** Only the description changes in place. */
    @Override
    public void update(String physicalId, ResourceRequest request, ObjectNode previous) {
        ec2.describeRule(physicalId, Properties.of(request).text("Description"));
    }

    @Override
    public void delete(String physicalId, ObjectNode properties) {
        AlreadyGone.ignore(
                () -> ec2.revokeSecurityGroupEgress(
                        request -> request.groupId(new Properties(properties).text("GroupId"))
                                .securityGroupRuleIds(physicalId)),
                "InvalidSecurityGroupRuleId.NotFound",
                "InvalidGroup.NotFound");
    }

    @Override
    public Map<String, JsonNode> attributes(String physicalId) {
        return Map.of("Id", TextNode.valueOf(physicalId));
    }

    @Override
    public ObjectNode read(String physicalId, ObjectNode declared, Set<String> siblings) {
        ec2.describeSecurityGroupRules(request -> request.securityGroupRuleIds(physicalId));
        return declared;
    }
}
