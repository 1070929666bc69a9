package dev.finops.simulator.aws.ec2;

import dev.finops.simulator.aws.simulation.Page;
import dev.finops.simulator.aws.simulation.Regional;
import dev.finops.simulator.aws.simulation.Simulation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.ReferencedSecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleRequest;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleUpdate;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** The rules of security groups, each one peer, protocol and range of ports; {@code IpPermission}s are a view of them. */
final class SecurityGroupRules {
    private final Simulation simulation;
    private final Regional<Ec2State> states;

    SecurityGroupRules(Simulation simulation, Regional<Ec2State> states) {
        this.simulation = simulation;
        this.states = states;
    }

    void addDefaultEgress(SecurityGroup group) {
        add(group, true, List.of(rule("-1", null, null).cidrIpv4("0.0.0.0/0").build()));
    }

    void addDefaultIngress(SecurityGroup group) {
        add(
                group,
                false,
                List.of(rule("-1", null, null)
                        .referencedGroupInfo(
                                peer -> peer.groupId(group.groupId()).userId(group.ownerId()))
                        .build()));
    }

    /** Adds all or, where one of them is there already, none. */
    List<SecurityGroupRule> authorize(String groupId, boolean egress, List<IpPermission> permissions) {
        SecurityGroup group = SecurityGroups.require(states.current(), groupId);
        List<SecurityGroupRule> wanted = rules(permissions);
        for (SecurityGroupRule rule : wanted) {
            SecurityGroups.checkText("rule description", "Description", rule.description());
            if (find(groupId, egress, rule) != null) {
                throw Ec2Errors.of(
                        "InvalidPermission.Duplicate", "the specified rule \"" + inWords(rule) + "\" already exists");
            }
        }
        return add(group, egress, wanted);
    }

    void revoke(String groupId, boolean egress, List<IpPermission> permissions, List<String> ruleIds) {
        Ec2State state = states.current();
        SecurityGroups.require(state, groupId);
        List<String> unwanted = new ArrayList<>();
        for (SecurityGroupRule rule : rules(permissions)) {
            SecurityGroupRule present = find(groupId, egress, rule);
            if (present == null) {
                throw Ec2Errors.of(
                        "InvalidPermission.NotFound", "The specified rule does not exist in this security group.");
            }
            unwanted.add(present.securityGroupRuleId());
        }
        for (String id : ruleIds) {
            SecurityGroupRule present = require(state, id);
            if (!present.groupId().equals(groupId) || present.isEgress() != egress) {
                throw ruleNotFound(id);
            }
            unwanted.add(id);
        }
        unwanted.forEach(state.securityGroupRules::remove);
    }

    void changeDescription(String ruleId, @Nullable String description) {
        SecurityGroups.checkText("rule description", "Description", description);
        Ec2State state = states.current();
        state.securityGroupRules.put(
                ruleId,
                require(state, ruleId).toBuilder().description(description).build());
    }

    /** Changes rules in place; each keeps its ID. */
    void modify(String groupId, List<SecurityGroupRuleUpdate> updates) {
        Ec2State state = states.current();
        SecurityGroups.require(state, groupId);
        for (SecurityGroupRuleUpdate update : updates) {
            SecurityGroupRule present = require(state, update.securityGroupRuleId());
            if (!present.groupId().equals(groupId)) {
                throw ruleNotFound(update.securityGroupRuleId());
            }
            SecurityGroupRuleRequest wanted = update.securityGroupRule();
            SecurityGroups.checkText("rule description", "Description", wanted.description());
            state.securityGroupRules.put(
                    present.securityGroupRuleId(),
                    present.toBuilder()
                            .ipProtocol(wanted.ipProtocol())
                            .fromPort(wanted.fromPort())
                            .toPort(wanted.toPort())
                            .cidrIpv4(wanted.cidrIpv4())
                            .cidrIpv6(wanted.cidrIpv6())
                            .prefixListId(wanted.prefixListId())
                            .referencedGroupInfo(
                                    wanted.referencedGroupId() == null
                                            ? null
                                            : ReferencedSecurityGroup.builder()
                                                    .groupId(wanted.referencedGroupId())
                                                    .userId(present.groupOwnerId())
                                                    .build())
                            .description(wanted.description())
                            .build());
        }
    }

    void describe(String groupId, boolean egress, List<IpPermission> permissions) {
        SecurityGroups.require(states.current(), groupId);
        for (SecurityGroupRule rule : rules(permissions)) {
            SecurityGroupRule present = find(groupId, egress, rule);
            if (present == null) {
                throw Ec2Errors.of(
                        "InvalidPermission.NotFound", "The specified rule does not exist in this security group.");
            }
            changeDescription(present.securityGroupRuleId(), rule.description());
        }
    }

    private List<SecurityGroupRule> add(SecurityGroup group, boolean egress, List<SecurityGroupRule> rules) {
        List<SecurityGroupRule> added = rules.stream()
                .map(rule -> rule.toBuilder()
                        .securityGroupRuleId(simulation.hexId("sgr-0", 16))
                        .groupId(group.groupId())
                        .groupOwnerId(group.ownerId())
                        .isEgress(egress)
                        .build())
                .toList();
        added.forEach(rule -> states.current().securityGroupRules.put(rule.securityGroupRuleId(), rule));
        return added;
    }

    private @Nullable SecurityGroupRule find(String groupId, boolean egress, SecurityGroupRule like) {
        return of(states.current(), groupId, egress)
                .filter(rule -> Objects.equals(key(rule), key(like)))
                .findFirst()
                .orElse(null);
    }

    private static Stream<SecurityGroupRule> of(Ec2State state, String groupId, boolean egress) {
        return state.securityGroupRules.values().stream()
                .filter(rule -> rule.groupId().equals(groupId) && rule.isEgress() == egress);
    }

    static boolean isReferenced(Ec2State state, String groupId) {
        return state.securityGroupRules.values().stream()
                .anyMatch(rule -> !rule.groupId().equals(groupId) && groupId.equals(peerGroup(rule)));
    }

    private static @Nullable String peerGroup(SecurityGroupRule rule) {
        return rule.referencedGroupInfo() == null
                ? null
                : rule.referencedGroupInfo().groupId();
    }

    private static String key(SecurityGroupRule rule) {
        return rule.ipProtocol() + "|" + rule.fromPort() + "|" + rule.toPort() + "|" + peer(rule);
    }

    private static String peer(SecurityGroupRule rule) {
        return Stream.of(rule.cidrIpv4(), rule.cidrIpv6(), rule.prefixListId(), peerGroup(rule))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    private static String inWords(SecurityGroupRule rule) {
        String protocol =
                rule.ipProtocol().equals("-1") ? "ALL" : rule.ipProtocol().toUpperCase(java.util.Locale.ROOT);
        String ports = rule.fromPort() == null ? "" : ", from port: " + rule.fromPort() + ", to port: " + rule.toPort();
        return "peer: " + peer(rule) + ", " + protocol + ports + ", ALLOW";
    }

    private List<SecurityGroupRule> rules(List<IpPermission> permissions) {
        Ec2State state = states.current();
        List<SecurityGroupRule> rules = new ArrayList<>();
        for (IpPermission permission : permissions) {
            String protocol = protocol(permission);
            boolean hasPorts = !protocol.equals("-1");
            Integer from = hasPorts ? permission.fromPort() : null;
            Integer to = hasPorts ? permission.toPort() : null;
            for (IpRange range : permission.ipRanges()) {
                String cidr = Ipv4Range.parse(range.cidrIp())
                        .orElseThrow(() -> Ec2Errors.invalidParameter("CIDR block " + range.cidrIp() + " is malformed"))
                        .toString();
                rules.add(rule(protocol, from, to)
                        .cidrIpv4(cidr)
                        .description(range.description())
                        .build());
            }
            for (Ipv6Range range : permission.ipv6Ranges()) {
                rules.add(rule(protocol, from, to)
                        .cidrIpv6(range.cidrIpv6())
                        .description(range.description())
                        .build());
            }
            permission
                    .prefixListIds()
                    .forEach(list -> rules.add(rule(protocol, from, to)
                            .prefixListId(list.prefixListId())
                            .description(list.description())
                            .build()));
            for (UserIdGroupPair pair : permission.userIdGroupPairs()) {
                SecurityGroup peer = SecurityGroups.require(state, pair.groupId());
                rules.add(rule(protocol, from, to)
                        .referencedGroupInfo(ReferencedSecurityGroup.builder()
                                .groupId(peer.groupId())
                                .userId(peer.ownerId())
                                .build())
                        .description(pair.description())
                        .build());
            }
        }
        if (rules.isEmpty() && !permissions.isEmpty()) {
            throw Ec2Errors.of(
                    "MissingParameter",
                    "Missing source specification: include source security group or CIDR information");
        }
        return rules;
    }

    private static SecurityGroupRule.Builder rule(String protocol, @Nullable Integer from, @Nullable Integer to) {
        return SecurityGroupRule.builder()
                .ipProtocol(protocol)
                .fromPort(from == null ? Integer.valueOf(-1) : from)
                .toPort(to == null ? Integer.valueOf(-1) : to);
    }

    private static String protocol(IpPermission permission) {
        if (permission.ipProtocol() == null) {
            throw Ec2Errors.missingParameter("ipProtocol");
        }
        String protocol = switch (permission.ipProtocol()) {
            case "6" -> "tcp";
            case "17" -> "udp";
            case "1" -> "icmp";
            case "58" -> "icmpv6";
            case "all" -> "-1";
            default -> permission.ipProtocol();
        };
        boolean needsPorts = protocol.equals("tcp") || protocol.equals("udp");
        if (needsPorts && (permission.fromPort() == null || permission.toPort() == null)) {
            throw Ec2Errors.invalidParameter(
                    "Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange.");
        }
        if (needsPorts && (permission.fromPort() > permission.toPort() || permission.toPort() > 65535)) {
            throw Ec2Errors.invalidParameter(
                    "Invalid TCP/UDP port range: (" + permission.fromPort() + ", " + permission.toPort() + ")");
        }
        return protocol;
    }

    /** The rules of one direction as EC2 groups them: by protocol and ports. */
    static List<IpPermission> permissions(Ec2State state, String groupId, boolean egress) {
        Map<String, List<SecurityGroupRule>> byPorts = of(state, groupId, egress)
                .collect(Collectors.groupingBy(
                        rule -> rule.ipProtocol() + rule.fromPort() + "-" + rule.toPort(),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return byPorts.values().stream().map(SecurityGroupRules::permission).toList();
    }

    private static IpPermission permission(Collection<SecurityGroupRule> rules) {
        SecurityGroupRule first = rules.iterator().next();
        boolean all = first.ipProtocol().equals("-1");
        return IpPermission.builder()
                .ipProtocol(first.ipProtocol())
                .fromPort(all ? null : first.fromPort())
                .toPort(all ? null : first.toPort())
                .ipRanges(rules.stream()
                        .filter(rule -> rule.cidrIpv4() != null)
                        .map(rule -> IpRange.builder()
                                .cidrIp(rule.cidrIpv4())
                                .description(rule.description())
                                .build())
                        .toList())
                .ipv6Ranges(rules.stream()
                        .filter(rule -> rule.cidrIpv6() != null)
                        .map(rule -> Ipv6Range.builder()
                                .cidrIpv6(rule.cidrIpv6())
                                .description(rule.description())
                                .build())
                        .toList())
                .userIdGroupPairs(rules.stream()
                        .filter(rule -> rule.referencedGroupInfo() != null)
                        .map(rule -> UserIdGroupPair.builder()
                                .groupId(peerGroup(rule))
                                .userId(rule.referencedGroupInfo().userId())
                                .description(rule.description())
                                .build())
                        .toList())
                .build();
    }

    static @Nullable List<String> filterValues(Ec2State state, SecurityGroup group, String filter) {
        boolean egress = filter.startsWith("egress.ip-permission.");
        String subject = egress ? filter.substring("egress.".length()) : filter;
        Stream<SecurityGroupRule> rules = of(state, group.groupId(), egress);
        Stream<@Nullable String> values = switch (subject) {
            case "ip-permission.cidr" -> rules.map(SecurityGroupRule::cidrIpv4);
            case "ip-permission.group-id" -> rules.map(SecurityGroupRules::peerGroup);
            case "ip-permission.protocol" -> rules.map(SecurityGroupRule::ipProtocol);
            case "ip-permission.from-port" -> rules.map(rule -> rule.fromPort().toString());
            case "ip-permission.to-port" -> rules.map(rule -> rule.toPort().toString());
            default -> null;
        };
        return values == null ? null : values.filter(Objects::nonNull).toList();
    }

    private static SecurityGroupRule require(Ec2State state, String id) {
        SecurityGroupRule rule = state.securityGroupRules.get(id);
        if (rule == null) {
            throw ruleNotFound(id);
        }
        return rule;
    }

    private static RuntimeException ruleNotFound(String id) {
        return Ec2Errors.of(
                "InvalidSecurityGroupRuleId.NotFound", "The security group rule ID '" + id + "' does not exist");
    }

    DescribeSecurityGroupRulesResponse describe(DescribeSecurityGroupRulesRequest request) {
        Ec2State state = states.current();
        request.securityGroupRuleIds().forEach(id -> require(state, id));
        List<SecurityGroupRule> matching = state.securityGroupRules.values().stream()
                .filter(rule -> request.securityGroupRuleIds().isEmpty()
                        || request.securityGroupRuleIds().contains(rule.securityGroupRuleId()))
                .filter(rule -> Filters.accept(
                        request.filters(), state.tagsOf(rule.securityGroupRuleId()), filter -> switch (filter) {
                            case "group-id" -> List.of(rule.groupId());
                            case "security-group-rule-id" -> List.of(rule.securityGroupRuleId());
                            default -> null;
                        }))
                .map(rule -> rule.toBuilder()
                        .tags(state.tagList(rule.securityGroupRuleId()))
                        .build())
                .toList();
        Page<SecurityGroupRule> page = Pages.of(matching, request.maxResults(), request.nextToken());
        return DescribeSecurityGroupRulesResponse.builder()
                .securityGroupRules(page.items())
                .nextToken(page.nextToken())
                .build();
    }
}
