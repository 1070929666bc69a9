package dev.finops.simulator.aws.ec2.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.finops.simulator.aws.cloudformation.resource.LiveProperties;
import dev.finops.simulator.aws.cloudformation.resource.Progress;
import dev.finops.simulator.aws.cloudformation.resource.Properties;
import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.cloudformation.resource.ResourceRequest;
import dev.finops.simulator.aws.ec2.SimulatedEc2;
import dev.finops.simulator.aws.simulation.Simulation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

final class SecurityGroupHandler implements ResourceHandler {
    private static final List<IpPermission> DEFAULT_EGRESS = List.of(IpPermission.builder()
            .ipProtocol("-1")
            .ipRanges(IpRange.builder().cidrIp("0.0.0.0/0").build())
            .build());

    private final SimulatedEc2 ec2;
    private final PatientDeletion deletion;

    SecurityGroupHandler(SimulatedEc2 ec2, Simulation simulation) {
        this.ec2 = ec2;
        this.deletion = new PatientDeletion(
                simulation, "InvalidGroup.NotFound", id -> ec2.deleteSecurityGroup(request -> request.groupId(id)));
    }

    @Override
    public String type() {
        return "AWS::EC2::SecurityGroup";
    }

    @Override
    public String create(ResourceRequest request) {
        Properties properties = Properties.of(request);
        String id = ec2.createSecurityGroup(
                        group -> group.groupName(properties.text("GroupName", request.generatedName(255)))
                                .description(properties.text("GroupDescription"))
                                .vpcId(properties.text("VpcId")))
                .groupId();
        ec2.replaceTags(id, Properties.tags(request));
        changeIngress(id, List.of(), ingress(properties));
        changeEgress(id, DEFAULT_EGRESS, egress(properties));
        return id;
    }

    @Override
    public void update(String physicalId, ResourceRequest request, ObjectNode previous) {
        Properties properties = Properties.of(request);
        Properties former = new Properties(previous);
        changeIngress(physicalId, ingress(former), ingress(properties));
        changeEgress(physicalId, egress(former), egress(properties));
        ec2.replaceTags(physicalId, Properties.tags(request));
    }

    private static List<IpPermission> ingress(Properties properties) {
        return SecurityGroupPermissions.ingress(properties.structures("SecurityGroupIngress"));
    }

    /** A group that declares no egress has EC2's default rule, which allows all. */
    private static List<IpPermission> egress(Properties properties) {
        List<Properties> declared = properties.structures("SecurityGroupEgress");
        return declared.isEmpty() ? DEFAULT_EGRESS : SecurityGroupPermissions.egress(declared);
    }

    private void changeIngress(String id, List<IpPermission> former, List<IpPermission> wanted) {
        List<IpPermission> removed = without(former, wanted);
        List<IpPermission> added = without(wanted, former);
        if (!removed.isEmpty()) {
            ec2.revokeSecurityGroupIngress(request -> request.groupId(id).ipPermissions(removed));
        }
        if (!added.isEmpty()) {
            ec2.authorizeSecurityGroupIngress(request -> request.groupId(id).ipPermissions(added));
        }
    }

    private void changeEgress(String id, List<IpPermission> former, List<IpPermission> wanted) {
        List<IpPermission> removed = without(former, wanted);
        List<IpPermission> added = without(wanted, former);
        if (!removed.isEmpty()) {
            ec2.revokeSecurityGroupEgress(request -> request.groupId(id).ipPermissions(removed));
        }
        if (!added.isEmpty()) {
            ec2.authorizeSecurityGroupEgress(request -> request.groupId(id).ipPermissions(added));
        }
    }

    private static List<IpPermission> without(List<IpPermission> all, List<IpPermission> excepted) {
        return all.stream().filter(permission -> !excepted.contains(permission)).toList();
    }

    @Override
    public void delete(String physicalId, ObjectNode properties) {
        deletion.start(physicalId);
    }

    @Override
    public Progress deletionProgress(String physicalId) {
        return deletion.progress(physicalId);
    }

    @Override
    public Map<String, JsonNode> attributes(String physicalId) {
        SecurityGroup group = ec2.describeSecurityGroups(request -> request.groupIds(physicalId))
                .securityGroups()
                .getFirst();
        return Map.of(
                "Id", TextNode.valueOf(physicalId),
                "GroupId", TextNode.valueOf(physicalId),
                "VpcId", TextNode.valueOf(group.vpcId()));
    }

    @Override
    public ObjectNode read(String physicalId, ObjectNode declared, Set<String> siblings) {
        List<SecurityGroupRule> rules = ec2
                .describeSecurityGroupRules(request -> request.filters(
                        Filter.builder().name("group-id").values(physicalId).build()))
                .securityGroupRules()
                .stream()
                // Rules that are resources of their own are compared there.
                .filter(rule -> !siblings.contains(rule.securityGroupRuleId()))
                .toList();
        attributes(physicalId);
        LiveProperties live = new LiveProperties(declared)
                .withAll(
                        "SecurityGroupIngress",
                        rules.stream()
                                .filter(rule -> !rule.isEgress())
                                .map(rule -> SecurityGroupPermissions.declared(rule, "Source"))
                                .toList());
        if (declared.path("SecurityGroupEgress").isArray()) {
            live.withAll(
                    "SecurityGroupEgress",
                    rules.stream()
                            .filter(SecurityGroupRule::isEgress)
                            .map(rule -> SecurityGroupPermissions.declared(rule, "Destination"))
                            .toList());
        }
        return live.node();
    }
}
