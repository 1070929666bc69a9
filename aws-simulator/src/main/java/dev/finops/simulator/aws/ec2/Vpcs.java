package dev.finops.simulator.aws.ec2;

import dev.finops.simulator.aws.ec2.Ec2State.VpcDns;
import dev.finops.simulator.aws.simulation.Caller;
import dev.finops.simulator.aws.simulation.Page;
import dev.finops.simulator.aws.simulation.Regional;
import dev.finops.simulator.aws.simulation.Simulation;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.AssociateVpcCidrBlockRequest;
import software.amazon.awssdk.services.ec2.model.AssociateVpcCidrBlockResponse;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateVpcCidrBlockRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateVpcCidrBlockResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockAssociation;
import software.amazon.awssdk.services.ec2.model.VpcState;

/** VPCs; each brings its main route table and its default security group, and takes them along when deleted. */
final class Vpcs {
    /** The set that every region has. */
    static final String DHCP_OPTIONS = "dopt-0d0f0a0b0c0d0e0f0";

    private final Simulation simulation;
    private final Regional<Ec2State> states;
    private final Tags tags;
    private final RouteTables routeTables;
    private final SecurityGroups securityGroups;
    private final NetworkAcls networkAcls;

    Vpcs(
            Simulation simulation,
            Regional<Ec2State> states,
            Tags tags,
            RouteTables routeTables,
            SecurityGroups securityGroups,
            NetworkAcls networkAcls) {
        this.networkAcls = networkAcls;
        this.simulation = simulation;
        this.states = states;
        this.tags = tags;
        this.routeTables = routeTables;
        this.securityGroups = securityGroups;
    }

    static Vpc require(Ec2State state, String id) {
        Vpc vpc = state.vpcs.get(id);
        if (vpc == null) {
            throw Ec2Errors.notFound("InvalidVpcID", "vpc", id);
        }
        return vpc;
    }

    CreateVpcResponse create(CreateVpcRequest request) {
        if (request.cidrBlock() == null) {
            throw Ec2Errors.missingParameter("cidrBlock");
        }
        Ipv4Range range = Subnets.range(request.cidrBlock());
        if (range.prefix() < 16 || range.prefix() > 28) {
            throw Ec2Errors.of("InvalidVpc.Range", "The CIDR '" + request.cidrBlock() + "' is invalid.");
        }
        Tags.check(request.tagSpecifications(), "vpc");
        String tenancy = request.instanceTenancyAsString() == null ? "default" : request.instanceTenancyAsString();
        Vpc vpc = add(range, tenancy, false);
        tags.put(vpc.vpcId(), request.tagSpecifications(), "vpc");
        return CreateVpcResponse.builder()
                .vpc(shown(states.current(), vpc).toBuilder()
                        .state(VpcState.PENDING)
                        .build())
                .build();
    }

    /** The VPC that every region has, and that the account can delete and make anew. */
    Vpc addDefault() {
        return add(Subnets.range("172.31.0.0/16"), "default", true);
    }

    static Vpc defaultOf(Ec2State state) {
        return state.vpcs.values().stream()
                .filter(Vpc::isDefault)
                .findFirst()
                .orElseThrow(() -> Ec2Errors.of("VPCIdNotSpecified", "No default VPC for this user"));
    }

    private Vpc add(Ipv4Range range, String tenancy, boolean isDefault) {
        Vpc vpc = Vpc.builder()
                .vpcId(simulation.hexId("vpc-0", 16))
                .ownerId(Caller.current().accountId())
                .cidrBlock(range.toString())
                .cidrBlockAssociationSet(VpcCidrBlockAssociation.builder()
                        .associationId(simulation.hexId("vpc-cidr-assoc-0", 16))
                        .cidrBlock(range.toString())
                        .cidrBlockState(state -> state.state("associated"))
                        .build())
                .dhcpOptionsId(DHCP_OPTIONS)
                .instanceTenancy(tenancy)
                .isDefault(isDefault)
                .state(VpcState.AVAILABLE)
                .build();
        Ec2State state = states.current();
        state.vpcs.put(vpc.vpcId(), vpc);
        state.vpcDns.put(vpc.vpcId(), new VpcDns(true, isDefault));
        routeTables.addMain(vpc);
        securityGroups.addDefault(vpc);
        networkAcls.addDefault(vpc);
        return vpc;
    }

    DeleteVpcResponse delete(DeleteVpcRequest request) {
        Ec2State state = states.current();
        String id = request.vpcId();
        require(state, id);
        if (isUsed(state, id)) {
            throw Ec2Errors.dependencies("vpc", id);
        }
        routeTables.removeMain(id);
        securityGroups.removeDefault(id);
        networkAcls.removeDefault(id);
        state.vpcs.remove(id);
        state.vpcDns.remove(id);
        state.tags.remove(id);
        return DeleteVpcResponse.builder().build();
    }

    AssociateVpcCidrBlockResponse associateRange(AssociateVpcCidrBlockRequest request) {
        Ec2State state = states.current();
        Vpc vpc = require(state, request.vpcId());
        if (request.cidrBlock() == null) {
            throw Ec2Errors.missingParameter("cidrBlock");
        }
        Ipv4Range range = Subnets.range(request.cidrBlock());
        if (range.prefix() < 16 || range.prefix() > 28) {
            throw Ec2Errors.of("InvalidVpc.Range", "The CIDR '" + request.cidrBlock() + "' is invalid.");
        }
        if (ranges(vpc).stream().anyMatch(present -> present.overlaps(range))) {
            throw Ec2Errors.of(
                    "InvalidVpc.Conflict",
                    "The CIDR '" + request.cidrBlock() + "' conflicts with a range of the VPC '" + vpc.vpcId() + "'");
        }
        VpcCidrBlockAssociation association = VpcCidrBlockAssociation.builder()
                .associationId(simulation.hexId("vpc-cidr-assoc-0", 16))
                .cidrBlock(range.toString())
                .cidrBlockState(associated -> associated.state("associated"))
                .build();
        List<VpcCidrBlockAssociation> all = new ArrayList<>(vpc.cidrBlockAssociationSet());
        all.add(association);
        state.vpcs.put(vpc.vpcId(), vpc.toBuilder().cidrBlockAssociationSet(all).build());
        return AssociateVpcCidrBlockResponse.builder()
                .vpcId(vpc.vpcId())
                .cidrBlockAssociation(association.toBuilder()
                        .cidrBlockState(associating -> associating.state("associating"))
                        .build())
                .build();
    }

    DisassociateVpcCidrBlockResponse disassociateRange(DisassociateVpcCidrBlockRequest request) {
        Ec2State state = states.current();
        for (Vpc vpc : List.copyOf(state.vpcs.values())) {
            for (VpcCidrBlockAssociation association : vpc.cidrBlockAssociationSet()) {
                if (!association.associationId().equals(request.associationId())) {
                    continue;
                }
                if (association.cidrBlock().equals(vpc.cidrBlock())) {
                    throw Ec2Errors.of(
                            "OperationNotPermitted",
                            "The vpc CIDR block with association ID " + association.associationId()
                                    + " may not be disassociated. It is the primary IPv4 CIDR block of the VPC");
                }
                List<VpcCidrBlockAssociation> rest = new ArrayList<>(vpc.cidrBlockAssociationSet());
                rest.remove(association);
                state.vpcs.put(
                        vpc.vpcId(),
                        vpc.toBuilder().cidrBlockAssociationSet(rest).build());
                return DisassociateVpcCidrBlockResponse.builder()
                        .vpcId(vpc.vpcId())
                        .cidrBlockAssociation(association)
                        .build();
            }
        }
        throw Ec2Errors.of(
                "InvalidVpcCidrBlockAssociationID.NotFound",
                "The vpc CIDR block association ID '" + request.associationId() + "' does not exist");
    }

    /** All ranges of a VPC, the first and those that were added. */
    static List<Ipv4Range> ranges(Vpc vpc) {
        return vpc.cidrBlockAssociationSet().stream()
                .map(association -> Subnets.range(association.cidrBlock()))
                .toList();
    }

    private static boolean isUsed(Ec2State state, String id) {
        return state.subnets.values().stream().anyMatch(subnet -> subnet.vpcId().equals(id))
                || state.networkInterfaces.values().stream()
                        .anyMatch(network -> network.vpcId().equals(id))
                || state.internetGateways.values().stream()
                        .anyMatch(gateway -> InternetGateways.isAttached(gateway, id))
                || state.natGateways.values().stream()
                        .anyMatch(nat -> nat.vpcId().equals(id) && nat.state() != NatGatewayState.DELETED)
                || state.vpcEndpoints.values().stream()
                        .anyMatch(endpoint -> endpoint.vpcId().equals(id))
                || state.networkAcls.values().stream()
                        .anyMatch(acl -> acl.vpcId().equals(id) && !acl.isDefault())
                || state.routeTables.values().stream()
                        .anyMatch(table -> table.vpcId().equals(id) && !RouteTables.isMain(table))
                || state.securityGroups.values().stream()
                        .anyMatch(group -> group.vpcId().equals(id) && !SecurityGroups.isDefault(group));
    }

    DescribeVpcsResponse describe(DescribeVpcsRequest request) {
        Ec2State state = states.current();
        request.vpcIds().forEach(id -> require(state, id));
        List<Vpc> matching = state.vpcs.values().stream()
                .filter(vpc -> request.vpcIds().isEmpty() || request.vpcIds().contains(vpc.vpcId()))
                .filter(vpc -> Filters.accept(request.filters(), state.tagsOf(vpc.vpcId()), filter -> switch (filter) {
                    case "vpc-id" -> List.of(vpc.vpcId());
                    case "cidr", "cidr-block-association.cidr-block" -> List.of(vpc.cidrBlock());
                    case "owner-id" -> List.of(vpc.ownerId());
                    case "state" -> List.of(vpc.stateAsString());
                    case "is-default", "isDefault" -> List.of(vpc.isDefault().toString());
                    case "dhcp-options-id" -> List.of(vpc.dhcpOptionsId());
                    default -> null;
                }))
                .map(vpc -> shown(state, vpc))
                .toList();
        Page<Vpc> page = Pages.of(matching, request.maxResults(), request.nextToken());
        return DescribeVpcsResponse.builder()
                .vpcs(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    /** One attribute in each request, as EC2 demands. */
    ModifyVpcAttributeResponse modifyAttribute(ModifyVpcAttributeRequest request) {
        Ec2State state = states.current();
        require(state, request.vpcId());
        if (request.enableDnsSupport() != null && request.enableDnsHostnames() != null) {
            throw Ec2Errors.of("InvalidParameterCombination", "Fields for multiple attribute types specified");
        }
        state.vpcDns.compute(request.vpcId(), (id, now) -> {
            VpcDns dns = now == null ? new VpcDns(true, false) : now;
            AttributeBooleanValue support = request.enableDnsSupport();
            AttributeBooleanValue hostnames = request.enableDnsHostnames();
            return new VpcDns(
                    support == null ? dns.support() : support.value(),
                    hostnames == null ? dns.hostnames() : hostnames.value());
        });
        return ModifyVpcAttributeResponse.builder().build();
    }

    DescribeVpcAttributeResponse describeAttribute(DescribeVpcAttributeRequest request) {
        Ec2State state = states.current();
        Vpc vpc = require(state, request.vpcId());
        VpcDns dns = state.vpcDns.getOrDefault(vpc.vpcId(), new VpcDns(true, false));
        var response = DescribeVpcAttributeResponse.builder().vpcId(vpc.vpcId());
        switch (request.attribute()) {
            case ENABLE_DNS_SUPPORT -> response.enableDnsSupport(value -> value.value(dns.support()));
            case ENABLE_DNS_HOSTNAMES -> response.enableDnsHostnames(value -> value.value(dns.hostnames()));
            case ENABLE_NETWORK_ADDRESS_USAGE_METRICS ->
                response.enableNetworkAddressUsageMetrics(value -> value.value(false));
            case UNKNOWN_TO_SDK_VERSION ->
                throw Ec2Errors.invalidParameter("Value (" + request.attributeAsString()
                        + ") for parameter attribute is invalid. Unknown attribute.");
        }
        return response.build();
    }

    private static Vpc shown(Ec2State state, Vpc vpc) {
        return vpc.toBuilder().tags(state.tagList(vpc.vpcId())).build();
    }
}
