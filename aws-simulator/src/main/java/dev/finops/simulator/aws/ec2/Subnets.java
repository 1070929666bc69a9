package dev.finops.simulator.aws.ec2;

import dev.finops.simulator.aws.simulation.Caller;
import dev.finops.simulator.aws.simulation.Page;
import dev.finops.simulator.aws.simulation.Regional;
import dev.finops.simulator.aws.simulation.Simulation;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.CreateSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateSubnetResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeResponse;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.SubnetState;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** Subnets: parts of a VPC's range that do not overlap, each in one availability zone. */
final class Subnets {
    /** EC2 keeps the first four addresses and the last one of each subnet. */
    static final int RESERVED_AT_START = 4;

    static final int RESERVED = RESERVED_AT_START + 1;

    private final Simulation simulation;
    private final Regional<Ec2State> states;
    private final Tags tags;
    private final RouteTables routeTables;

    Subnets(Simulation simulation, Regional<Ec2State> states, Tags tags, RouteTables routeTables) {
        this.simulation = simulation;
        this.states = states;
        this.tags = tags;
        this.routeTables = routeTables;
    }

    static Subnet require(Ec2State state, String id) {
        Subnet subnet = state.subnets.get(id);
        if (subnet == null) {
            throw Ec2Errors.notFound("InvalidSubnetID", "subnet", id);
        }
        return subnet;
    }

    static Ipv4Range range(String cidrBlock) {
        return Ipv4Range.parse(cidrBlock)
                .orElseThrow(() -> Ec2Errors.invalidParameter("Value (" + cidrBlock
                        + ") for parameter cidrBlock is invalid. This is not a valid CIDR block."));
    }

    CreateSubnetResponse create(CreateSubnetRequest request) {
        Ec2State state = states.current();
        Vpc vpc = Vpcs.require(state, request.vpcId());
        if (request.cidrBlock() == null) {
            throw Ec2Errors.missingParameter("cidrBlock");
        }
        Ipv4Range range = range(request.cidrBlock());
        if (range.prefix() < 16
                || range.prefix() > 28
                || Vpcs.ranges(vpc).stream().noneMatch(whole -> whole.contains(range))) {
            throw Ec2Errors.of("InvalidSubnet.Range", "The CIDR '" + request.cidrBlock() + "' is invalid.");
        }
        boolean conflict = state.subnets.values().stream()
                .anyMatch(other -> other.vpcId().equals(vpc.vpcId())
                        && range(other.cidrBlock()).overlaps(range));
        if (conflict) {
            throw Ec2Errors.of(
                    "InvalidSubnet.Conflict", "The CIDR '" + request.cidrBlock() + "' conflicts with another subnet");
        }
        Tags.check(request.tagSpecifications(), "subnet");
        AvailabilityZone zone = zone(request);
        Subnet subnet = add(vpc, range, zone, false);
        tags.put(subnet.subnetId(), request.tagSpecifications(), "subnet");
        return CreateSubnetResponse.builder().subnet(shown(state, subnet)).build();
    }

    /** One in each zone, whose machines have public addresses. */
    void addDefaults(Vpc vpc) {
        Ipv4Range whole = range(vpc.cidrBlock());
        List<AvailabilityZone> zones = Zones.ofCurrentRegion();
        for (int i = 0; i < zones.size(); i++) {
            add(vpc, range(whole.address(i * 4096L) + "/20"), zones.get(i), true);
        }
    }

    private Subnet add(Vpc vpc, Ipv4Range range, AvailabilityZone zone, boolean isDefault) {
        String id = simulation.hexId("subnet-0", 16);
        Subnet subnet = Subnet.builder()
                .subnetId(id)
                .subnetArn(Caller.current().arnOf("ec2", "subnet/" + id))
                .ownerId(vpc.ownerId())
                .vpcId(vpc.vpcId())
                .cidrBlock(range.toString())
                .availabilityZone(zone.zoneName())
                .availabilityZoneId(zone.zoneId())
                .mapPublicIpOnLaunch(isDefault)
                .assignIpv6AddressOnCreation(false)
                .defaultForAz(isDefault)
                .enableDns64(false)
                .ipv6Native(false)
                .state(SubnetState.AVAILABLE)
                .build();
        states.current().subnets.put(id, subnet);
        return subnet;
    }

    private AvailabilityZone zone(CreateSubnetRequest request) {
        List<AvailabilityZone> zones = Zones.ofCurrentRegion();
        if (request.availabilityZone() == null && request.availabilityZoneId() == null) {
            return zones.get(simulation.random().nextInt(zones.size()));
        }
        return zones.stream()
                .filter(zone -> zone.zoneName().equals(request.availabilityZone())
                        || zone.zoneId().equals(request.availabilityZoneId()))
                .findFirst()
                .orElseThrow(() -> Ec2Errors.invalidParameter("Value (" + request.availabilityZone()
                        + ") for parameter availabilityZone is invalid. Subnets can currently only be created in the"
                        + " following availability zones: "
                        + zones.stream().map(AvailabilityZone::zoneName).collect(Collectors.joining(", "))
                        + "."));
    }

    DeleteSubnetResponse delete(DeleteSubnetRequest request) {
        Ec2State state = states.current();
        String id = request.subnetId();
        require(state, id);
        if (state.networkInterfaces.values().stream()
                .anyMatch(network -> network.subnetId().equals(id))) {
            throw Ec2Errors.dependencies("subnet", id);
        }
        routeTables.forgetSubnet(id);
        state.subnets.remove(id);
        state.tags.remove(id);
        return DeleteSubnetResponse.builder().build();
    }

    DescribeSubnetsResponse describe(DescribeSubnetsRequest request) {
        Ec2State state = states.current();
        request.subnetIds().forEach(id -> require(state, id));
        List<Subnet> matching = state.subnets.values().stream()
                .filter(subnet ->
                        request.subnetIds().isEmpty() || request.subnetIds().contains(subnet.subnetId()))
                .map(subnet -> shown(state, subnet))
                .filter(subnet ->
                        Filters.accept(request.filters(), state.tagsOf(subnet.subnetId()), filter -> switch (filter) {
                            case "subnet-id" -> List.of(subnet.subnetId());
                            case "subnet-arn" -> List.of(subnet.subnetArn());
                            case "vpc-id" -> List.of(subnet.vpcId());
                            case "cidr", "cidr-block", "cidrBlock" -> List.of(subnet.cidrBlock());
                            case "availability-zone", "availabilityZone" -> List.of(subnet.availabilityZone());
                            case "availability-zone-id", "availabilityZoneId" -> List.of(subnet.availabilityZoneId());
                            case "map-public-ip-on-launch" ->
                                List.of(subnet.mapPublicIpOnLaunch().toString());
                            case "default-for-az", "defaultForAz" ->
                                List.of(subnet.defaultForAz().toString());
                            case "owner-id" -> List.of(subnet.ownerId());
                            case "state" -> List.of(subnet.stateAsString());
                            default -> null;
                        }))
                .toList();
        Page<Subnet> page = Pages.of(matching, request.maxResults(), request.nextToken());
        return DescribeSubnetsResponse.builder()
                .subnets(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    ModifySubnetAttributeResponse modifyAttribute(ModifySubnetAttributeRequest request) {
        Ec2State state = states.current();
        Subnet.Builder changed = require(state, request.subnetId()).toBuilder();
        if (request.mapPublicIpOnLaunch() != null) {
            changed.mapPublicIpOnLaunch(request.mapPublicIpOnLaunch().value());
        }
        if (request.assignIpv6AddressOnCreation() != null) {
            changed.assignIpv6AddressOnCreation(
                    request.assignIpv6AddressOnCreation().value());
        }
        if (request.enableDns64() != null) {
            changed.enableDns64(request.enableDns64().value());
        }
        state.subnets.put(request.subnetId(), changed.build());
        return ModifySubnetAttributeResponse.builder().build();
    }

    private static Subnet shown(Ec2State state, Subnet subnet) {
        long taken = state.networkInterfaces.values().stream()
                .filter(network -> network.subnetId().equals(subnet.subnetId()))
                .count();
        return subnet.toBuilder()
                .availableIpAddressCount((int) (range(subnet.cidrBlock()).size() - RESERVED - taken))
                .tags(state.tagList(subnet.subnetId()))
                .build();
    }
}
