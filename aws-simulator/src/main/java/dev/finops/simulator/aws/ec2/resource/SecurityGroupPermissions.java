package dev.finops.simulator.aws.ec2.resource;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.aws.cloudformation.resource.Properties;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** Rules as templates write them, in a group or as resources of their own, turned into EC2's permissions. */
final class SecurityGroupPermissions {
    private SecurityGroupPermissions() {}

    static List<IpPermission> ingress(List<Properties> rules) {
        return rules.stream()
                .map(rule -> permission(rule, "SourceSecurityGroupId", "SourcePrefixListId"))
                .toList();
    }

    static List<IpPermission> egress(List<Properties> rules) {
        return rules.stream()
                .map(rule -> permission(rule, "DestinationSecurityGroupId", "DestinationPrefixListId"))
                .toList();
    }

    private static IpPermission permission(Properties rule, String groupProperty, String prefixListProperty) {
        String description = rule.text("Description");
        IpPermission.Builder permission = IpPermission.builder()
                .ipProtocol(rule.text("IpProtocol"))
                .fromPort(rule.integer("FromPort"))
                .toPort(rule.integer("ToPort"));
        if (rule.has("CidrIp")) {
            permission.ipRanges(IpRange.builder()
                    .cidrIp(rule.text("CidrIp"))
                    .description(description)
                    .build());
        }
        if (rule.has("CidrIpv6")) {
            permission.ipv6Ranges(Ipv6Range.builder()
                    .cidrIpv6(rule.text("CidrIpv6"))
                    .description(description)
                    .build());
        }
        if (rule.has(groupProperty)) {
            permission.userIdGroupPairs(UserIdGroupPair.builder()
                    .groupId(rule.text(groupProperty))
                    .description(description)
                    .build());
        }
        if (rule.has(prefixListProperty)) {
            permission.prefixListIds(PrefixListId.builder()
                    .prefixListId(rule.text(prefixListProperty))
                    .description(description)
                    .build());
        }
        return permission.build();
    }

    /** A live rule as a template would declare it. */
    static ObjectNode declared(SecurityGroupRule rule, String side) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("IpProtocol", rule.ipProtocol());
        if (!rule.ipProtocol().equals("-1")) {
            node.put("FromPort", rule.fromPort());
            node.put("ToPort", rule.toPort());
        }
        if (rule.cidrIpv4() != null) {
            node.put("CidrIp", rule.cidrIpv4());
        }
        if (rule.cidrIpv6() != null) {
            node.put("CidrIpv6", rule.cidrIpv6());
        }
        if (rule.referencedGroupInfo() != null) {
            node.put(side + "SecurityGroupId", rule.referencedGroupInfo().groupId());
        }
        if (rule.prefixListId() != null) {
            node.put(side + "PrefixListId", rule.prefixListId());
        }
        if (rule.description() != null && !rule.description().isEmpty()) {
            node.put("Description", rule.description());
        }
        return node;
    }
}
