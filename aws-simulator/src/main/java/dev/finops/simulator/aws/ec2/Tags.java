package dev.finops.simulator.aws.ec2;

import dev.finops.simulator.aws.simulation.Page;
import dev.finops.simulator.aws.simulation.Regional;
import dev.finops.simulator.aws.tagging.TagProblem;
import dev.finops.simulator.aws.tagging.TagRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Tags of all kinds of EC2 resources. */
final class Tags {
    /** @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html">tag restrictions</a> */
    private static final TagRules RULES = TagRules.refusing(Tags::refusal).withAnyCharacter();

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("vpc", "vpc"),
            Map.entry("subnet", "subnet"),
            Map.entry("igw", "internet-gateway"),
            Map.entry("eipalloc", "elastic-ip"),
            Map.entry("nat", "natgateway"),
            Map.entry("rtb", "route-table"),
            Map.entry("sg", "security-group"),
            Map.entry("sgr", "security-group-rule"),
            Map.entry("eni", "network-interface"),
            Map.entry("vpce", "vpc-endpoint"),
            Map.entry("acl", "network-acl"),
            Map.entry("i", "instance"),
            Map.entry("vol", "volume"),
            Map.entry("snap", "snapshot"),
            Map.entry("pcx", "vpc-peering-connection"),
            Map.entry("lt", "launch-template"),
            Map.entry("key", "key-pair"));

    private final Regional<Ec2State> states;

    Tags(Regional<Ec2State> states) {
        this.states = states;
    }

    private static AwsServiceException refusal(TagProblem problem) {
        return switch (problem.kind()) {
            case TOO_MANY ->
                Ec2Errors.of("TagLimitExceeded", "The maximum number of Tags for a resource has been reached.");
            case RESERVED -> reserved(problem.key());
            default -> Ec2Errors.invalidParameter(problem.sentence());
        };
    }

    private static AwsServiceException reserved(String key) {
        return Ec2Errors.invalidParameter("Value ( " + key
                + " ) for parameter key is invalid. Tag keys starting with 'aws:' are reserved for internal use");
    }

    CreateTagsResponse create(CreateTagsRequest request) {
        request.resources().forEach(this::requireResource);
        for (String id : request.resources()) {
            put(id, request.tags());
        }
        return CreateTagsResponse.builder().build();
    }

    DeleteTagsResponse delete(DeleteTagsRequest request) {
        request.resources().forEach(this::requireResource);
        for (String id : request.resources()) {
            Map<String, String> tags = states.current().tags.getOrDefault(id, new TreeMap<>());
            if (!request.hasTags()) {
                tags.keySet().removeIf(key -> !key.startsWith("aws:"));
            }
            for (Tag tag : request.tags()) {
                if (tag.value() == null || tag.value().equals(tags.get(tag.key()))) {
                    refuseReserved(tag.key());
                    tags.remove(tag.key());
                }
            }
        }
        return DeleteTagsResponse.builder().build();
    }

    DescribeTagsResponse describe(DescribeTagsRequest request) {
        List<TagDescription> all = new ArrayList<>();
        states.current()
                .tags
                .forEach((id, tags) -> tags.forEach((key, value) -> {
                    boolean wanted = Filters.accept(request.filters(), tags, filter -> switch (filter) {
                        case "key" -> List.of(key);
                        case "value" -> List.of(value);
                        case "resource-id" -> List.of(id);
                        case "resource-type" -> List.of(type(id));
                        default -> null;
                    });
                    if (wanted) {
                        all.add(TagDescription.builder()
                                .resourceId(id)
                                .resourceType(type(id))
                                .key(key)
                                .value(value)
                                .build());
                    }
                }));
        Page<TagDescription> page = Pages.of(all, request.maxResults(), request.nextToken());
        return DescribeTagsResponse.builder()
                .tags(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    /** Checks the specifications of a create request before anything is made. */
    static void check(List<TagSpecification> specifications, String resourceType) {
        for (TagSpecification specification : specifications) {
            if (!resourceType.equals(specification.resourceTypeAsString())) {
                throw Ec2Errors.invalidParameter("'" + specification.resourceTypeAsString()
                        + "' is not a valid taggable resource type for this operation.");
            }
            RULES.check(entries(specification.tags()));
        }
    }

    void put(String id, List<TagSpecification> specifications, String resourceType) {
        check(specifications, resourceType);
        specifications.forEach(specification -> put(id, specification.tags()));
    }

    private void put(String id, List<Tag> added) {
        RULES.put(states.current().tags.computeIfAbsent(id, any -> new TreeMap<>()), entries(added));
    }

    private static List<Map.Entry<String, String>> entries(List<Tag> tags) {
        return tags.stream()
                .map(tag -> Map.entry(tag.key(), tag.value() == null ? "" : tag.value()))
                .toList();
    }

    /** Makes these the resource's tags, reserved ones included, as CloudFormation does. */
    void replace(String id, Map<String, String> wanted) {
        RULES.replace(states.current().tags.computeIfAbsent(id, any -> new TreeMap<>()), wanted);
    }

    private static void refuseReserved(String key) {
        if (key.toLowerCase(java.util.Locale.ROOT).startsWith("aws:")) {
            throw reserved(key);
        }
    }

    private void requireResource(String id) {
        Ec2State state = states.current();
        boolean exists = switch (type(id)) {
            case "vpc" -> Vpcs.require(state, id) != null;
            case "subnet" -> Subnets.require(state, id) != null;
            case "internet-gateway" -> InternetGateways.require(state, id) != null;
            case "elastic-ip" -> Addresses.require(state, id) != null;
            case "route-table" -> RouteTables.require(state, id) != null;
            case "security-group" -> SecurityGroups.require(state, id) != null;
            case "network-interface" -> NetworkInterfaces.require(state, id) != null;
            case "natgateway" -> state.natGateways.containsKey(id);
            case "security-group-rule" -> state.securityGroupRules.containsKey(id);
            case "vpc-endpoint" -> state.vpcEndpoints.containsKey(id);
            case "network-acl" -> NetworkAcls.require(state, id) != null;
            case "instance" -> Instances.require(state, id) != null;
            case "volume" -> Volumes.require(state, id) != null;
            case "snapshot" -> state.snapshots.containsKey(id);
            case "vpc-peering-connection" -> state.peerings.containsKey(id);
            case "launch-template" -> state.launchTemplates.containsKey(id);
            case "key-pair" -> state.keyPairs.containsKey(id);
            default -> false;
        };
        if (!exists) {
            throw Ec2Errors.of("InvalidID", "The ID '" + id + "' is not valid");
        }
    }

    private static String type(String id) {
        return TYPES.getOrDefault(id.substring(0, Math.max(0, id.indexOf('-'))), "");
    }
}
