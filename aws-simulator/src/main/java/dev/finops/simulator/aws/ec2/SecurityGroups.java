package dev.finops.simulator.aws.ec2;

import dev.finops.simulator.aws.simulation.Caller;
import dev.finops.simulator.aws.simulation.Page;
import dev.finops.simulator.aws.simulation.Regional;
import dev.finops.simulator.aws.simulation.Simulation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** Security groups; what uses one, an interface or another group's rule, keeps it from being deleted. */
final class SecurityGroups {
    /** @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html">constraints</a> */
    private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9. _\\-:/()#,@\\[\\]+=&;{}!$*]{0,255}");

    private final Simulation simulation;
    private final Regional<Ec2State> states;
    private final Tags tags;
    private final SecurityGroupRules rules;

    SecurityGroups(Simulation simulation, Regional<Ec2State> states, Tags tags, SecurityGroupRules rules) {
        this.simulation = simulation;
        this.states = states;
        this.tags = tags;
        this.rules = rules;
    }

    static boolean isDefault(SecurityGroup group) {
        return group.groupName().equals("default");
    }

    static SecurityGroup require(Ec2State state, String id) {
        SecurityGroup group = state.securityGroups.get(id);
        if (group == null && !id.matches("sg-([0-9a-f]{8}|[0-9a-f]{17})")) {
            throw Ec2Errors.malformed("InvalidGroupId", "sg", id);
        }
        if (group == null) {
            throw Ec2Errors.of("InvalidGroup.NotFound", "The security group '" + id + "' does not exist");
        }
        return group;
    }

    static SecurityGroup defaultOf(Ec2State state, String vpcId) {
        return state.securityGroups.values().stream()
                .filter(group -> group.vpcId().equals(vpcId) && isDefault(group))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Names and descriptions of groups, and descriptions of rules, share one alphabet.
     *
     * @param noun such as {@code rule description}
     */
    static void checkText(String noun, String parameter, @Nullable String value) {
        if (value == null || TEXT.matcher(value).matches()) {
            return;
        }
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(value)) {
            throw Ec2Errors.invalidParameter("Value (" + value + ") for parameter " + parameter
                    + " is invalid. Character sets beyond ASCII are not supported.");
        }
        throw Ec2Errors.invalidParameter("Invalid " + noun + ". Valid " + noun.replaceFirst(".* ", "")
                + "s are strings less than 256 characters from the following set:"
                + "  a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*");
    }

    CreateSecurityGroupResponse create(CreateSecurityGroupRequest request) {
        Ec2State state = states.current();
        if (request.groupName() == null) {
            throw Ec2Errors.missingParameter("GroupName");
        }
        if (request.description() == null || request.description().isEmpty()) {
            throw Ec2Errors.missingParameter("GroupDescription");
        }
        checkText("security group name", "GroupName", request.groupName());
        checkText("security group description", "GroupDescription", request.description());
        if (request.groupName().startsWith("sg-")) {
            throw Ec2Errors.invalidParameter("Value (" + request.groupName()
                    + ") for parameter GroupName is invalid. Group names may not be in the format sg-*.");
        }
        Vpc vpc = request.vpcId() == null ? Vpcs.defaultOf(state) : Vpcs.require(state, request.vpcId());
        boolean taken = state.securityGroups.values().stream()
                .anyMatch(group ->
                        group.vpcId().equals(vpc.vpcId()) && group.groupName().equals(request.groupName()));
        if (taken) {
            throw Ec2Errors.of(
                    "InvalidGroup.Duplicate",
                    "The security group '" + request.groupName() + "' already exists for VPC '" + vpc.vpcId() + "'");
        }
        Tags.check(request.tagSpecifications(), "security-group");
        SecurityGroup group = add(vpc, request.groupName(), request.description());
        tags.put(group.groupId(), request.tagSpecifications(), "security-group");
        return CreateSecurityGroupResponse.builder()
                .groupId(group.groupId())
                .securityGroupArn(group.securityGroupArn())
                .tags(state.tagList(group.groupId()))
                .build();
    }

    void addDefault(Vpc vpc) {
        SecurityGroup group = add(vpc, "default", "default VPC security group");
        rules.addDefaultIngress(group);
    }

    void removeDefault(String vpcId) {
        Ec2State state = states.current();
        remove(state, defaultOf(state, vpcId).groupId());
    }

    private SecurityGroup add(Vpc vpc, String name, String description) {
        String id = simulation.hexId("sg-0", 16);
        SecurityGroup group = SecurityGroup.builder()
                .groupId(id)
                .securityGroupArn(Caller.current().arnOf("ec2", "security-group/" + id))
                .groupName(name)
                .description(description)
                .ownerId(vpc.ownerId())
                .vpcId(vpc.vpcId())
                .build();
        states.current().securityGroups.put(id, group);
        rules.addDefaultEgress(group);
        return group;
    }

    DeleteSecurityGroupResponse delete(DeleteSecurityGroupRequest request) {
        Ec2State state = states.current();
        if (request.groupId() == null) {
            throw Ec2Errors.missingParameter("GroupId");
        }
        SecurityGroup group = require(state, request.groupId());
        if (isDefault(group)) {
            throw Ec2Errors.of(
                    "CannotDelete",
                    "the specified group: \"" + group.groupId() + "\" name: \"default\" cannot be deleted by a user");
        }
        boolean inUse = state.networkInterfaces.values().stream()
                .flatMap(network -> network.groups().stream())
                .anyMatch(used -> used.groupId().equals(group.groupId()));
        if (inUse || SecurityGroupRules.isReferenced(state, group.groupId())) {
            throw Ec2Errors.of("DependencyViolation", "resource " + group.groupId() + " has a dependent object");
        }
        remove(state, group.groupId());
        return DeleteSecurityGroupResponse.builder()
                .returnValue(true)
                .groupId(group.groupId())
                .build();
    }

    private static void remove(Ec2State state, String id) {
        state.securityGroups.remove(id);
        state.securityGroupRules.values().removeIf(rule -> rule.groupId().equals(id));
        state.tags.remove(id);
    }

    DescribeSecurityGroupsResponse describe(DescribeSecurityGroupsRequest request) {
        Ec2State state = states.current();
        request.groupIds().forEach(id -> require(state, id));
        List<SecurityGroup> matching = state.securityGroups.values().stream()
                .filter(group ->
                        request.groupIds().isEmpty() || request.groupIds().contains(group.groupId()))
                .filter(group ->
                        request.groupNames().isEmpty() || request.groupNames().contains(group.groupName()))
                .filter(group ->
                        Filters.accept(request.filters(), state.tagsOf(group.groupId()), filter -> switch (filter) {
                            case "group-id" -> List.of(group.groupId());
                            case "group-name" -> List.of(group.groupName());
                            case "description" -> List.of(group.description());
                            case "owner-id" -> List.of(group.ownerId());
                            case "vpc-id" -> List.of(group.vpcId());
                            default -> SecurityGroupRules.filterValues(state, group, filter);
                        }))
                .map(group -> group.toBuilder()
                        .ipPermissions(SecurityGroupRules.permissions(state, group.groupId(), false))
                        .ipPermissionsEgress(SecurityGroupRules.permissions(state, group.groupId(), true))
                        .tags(state.tagList(group.groupId()))
                        .build())
                .toList();
        Page<SecurityGroup> page = Pages.of(matching, request.maxResults(), request.nextToken());
        return DescribeSecurityGroupsResponse.builder()
                .securityGroups(page.items())
                .nextToken(page.nextToken())
                .build();
    }
}
