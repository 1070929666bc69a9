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
import software.amazon.awssdk.services.ec2.model.IpPermission;

/** {@code AWS::EC2::SecurityGroupIngress} and {@code Egress}: a rule apart from its group, so that two can name each other. */
final class SecurityGroupRuleHandler implements ResourceHandler {
    private final SimulatedEc2 ec2;
    private final boolean egress;

    private SecurityGroupRuleHandler(SimulatedEc2 ec2, boolean egress) {
        this.ec2 = ec2;
        this.egress = egress;
    }

    static SecurityGroupRuleHandler ingress(SimulatedEc2 ec2) {
        return new SecurityGroupRuleHandler(ec2, false);
    }

    static SecurityGroupRuleHandler egress(SimulatedEc2 ec2) {
        return new SecurityGroupRuleHandler(ec2, true);
    }

    @Override
    public String type() {
        return egress ? "AWS::EC2::SecurityGroupEgress" : "AWS::EC2::SecurityGroupIngress";
    }

    @Override
    public String create(ResourceRequest request) {
        String groupId = request.text("GroupId");
        List<Properties> rule = List.of(Properties.of(request));
        List<IpPermission> permissions =
                egress ? SecurityGroupPermissions.egress(rule) : SecurityGroupPermissions.ingress(rule);
        var added = egress
                ? ec2.authorizeSecurityGroupEgress(add -> add.groupId(groupId).ipPermissions(permissions))
                        .securityGroupRules()
                : ec2.authorizeSecurityGroupIngress(add -> add.groupId(groupId).ipPermissions(permissions))
                        .securityGroupRules();
        return added.getFirst().securityGroupRuleId();
    }

    /** Only the description changes in place. */
    @Override
    public void update(String physicalId, ResourceRequest request, ObjectNode previous) {
        ec2.describeRule(physicalId, Properties.of(request).text("Description"));
    }

    @Override
    public void delete(String physicalId, ObjectNode properties) {
        String groupId = new Properties(properties).text("GroupId");
        AlreadyGone.ignore(
                () -> {
                    if (egress) {
                        ec2.revokeSecurityGroupEgress(
                                request -> request.groupId(groupId).securityGroupRuleIds(physicalId));
                    } else {
                        ec2.revokeSecurityGroupIngress(
                                request -> request.groupId(groupId).securityGroupRuleIds(physicalId));
                    }
                },
                "InvalidSecurityGroupRuleId.NotFound",
                "InvalidGroup.NotFound");
    }

    @Override
    public Map<String, JsonNode> attributes(String physicalId) {
        return Map.of("Id", TextNode.valueOf(physicalId));
    }
}
