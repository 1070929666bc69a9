package dev.finops.simulator.aws.ec2;

import static dev.finops.simulator.aws.simulation.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.finops.simulator.aws.simulation.InAccount;
import dev.finops.simulator.aws.simulation.Simulation;
import dev.finops.simulator.aws.time.SteppedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;
import software.amazon.awssdk.services.ec2.model.RouteState;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;
import software.amazon.awssdk.services.ec2.model.Vpc;

@ExtendWith(InAccount.class)
class SimulatedEc2Test {
    private final SteppedTime time = new SteppedTime(Instant.parse("2026-11-01T00:00:00Z"));
    private final SimulatedEc2 ec2 = new SimulatedEc2(new Simulation(time, 1));

    @Test
    void vpcBringsMainRouteTableAndDefaultSecurityGroupAndTakesThemAlong() {
        String vpc = vpc("10.0.0.0/16");

        assertThat(routeTables(vpc)).singleElement().satisfies(table -> {
            assertThat(table.associations())
                    .singleElement()
                    .satisfies(main -> assertThat(main.main()).isTrue());
            assertThat(table.routes())
                    .singleElement()
                    .satisfies(local -> assertThat(local.gatewayId()).isEqualTo("local"));
        });
        assertThat(groups(vpc))
                .singleElement()
                .extracting(SecurityGroup::groupName)
                .isEqualTo("default");

        ec2.deleteVpc(request -> request.vpcId(vpc));

        assertThat(ec2.describeVpcs(request -> request.filters(filter("is-default", "false")))
                        .vpcs())
                .isEmpty();
        assertThat(routeTables(vpc)).isEmpty();
        assertThat(groups(vpc)).isEmpty();
    }

    @Test
    void refusesIdsThatDoNotExist() {
        assertRefused(
                () -> ec2.describeVpcs(request -> request.vpcIds("vpc-0123456789abcdef0")),
                "InvalidVpcID.NotFound",
                "The vpc ID 'vpc-0123456789abcdef0' does not exist");
        assertRefused(
                () -> ec2.deleteSubnet(request -> request.subnetId("subnet-0123456789abcdef0")),
                "InvalidSubnetID.NotFound",
                "");
        assertRefused(
                () -> ec2.deleteSecurityGroup(request -> request.groupId("sg-0123456789abcdef0")),
                "InvalidGroup.NotFound",
                "The security group 'sg-0123456789abcdef0' does not exist");
        assertRefused(
                () -> ec2.createTags(
                        request -> request.resources("vpc-0123456789abcdef0").tags(tag("a", "b"))),
                "InvalidVpcID.NotFound",
                "");
        assertRefused(
                () -> ec2.describeVpcs(request -> request.vpcIds("vpc-0abc")),
                "InvalidVpcID.Malformed",
                "Invalid id: \"vpc-0abc\"");
    }

    @Test
    void subnetsLieInTheVpcAndDoNotOverlap() {
        String vpc = vpc("10.0.0.0/16");
        Subnet subnet = subnet(vpc, "10.0.1.0/24");

        assertThat(subnet.availableIpAddressCount()).isEqualTo(251);
        assertRefused(() -> subnet(vpc, "10.1.0.0/24"), "InvalidSubnet.Range", "The CIDR '10.1.0.0/24' is invalid.");
        assertRefused(() -> subnet(vpc, "10.0.0.0/22"), "InvalidSubnet.Conflict", "conflicts with another subnet");
        assertRefused(
                () -> ec2.createSubnet(
                        request -> request.vpcId(vpc).cidrBlock("10.0.2.0/24").availabilityZone("us-east-1a")),
                "InvalidParameterValue",
                "eu-central-1a, eu-central-1b, eu-central-1c");
    }

    @Test
    void whatIsInAVpcKeepsItFromBeingDeleted() {
        String vpc = vpc("10.0.0.0/16");
        String subnet = subnet(vpc, "10.0.0.0/24").subnetId();
        String group = group(vpc, "tasks");
        String network = ec2.attachManagedInterface(subnet, List.of(group), "ELB app/x/1", "amazon-elb")
                .networkInterfaceId();

        assertRefused(() -> ec2.deleteVpc(request -> request.vpcId(vpc)), "DependencyViolation", vpc);
        assertRefused(() -> ec2.deleteSubnet(request -> request.subnetId(subnet)), "DependencyViolation", subnet);
        assertRefused(
                () -> ec2.deleteSecurityGroup(request -> request.groupId(group)),
                "DependencyViolation",
                "resource " + group + " has a dependent object");
        assertRefused(
                () -> ec2.deleteNetworkInterface(request -> request.networkInterfaceId(network)),
                "InvalidParameterValue",
                "is currently in use");

        ec2.releaseManagedInterface(network);
        ec2.deleteSubnet(request -> request.subnetId(subnet));
        ec2.deleteSecurityGroup(request -> request.groupId(group));
        ec2.deleteVpc(request -> request.vpcId(vpc));
    }

    @Test
    void natGatewayBecomesAvailableAndHoldsItsAddress() {
        String vpc = vpc("10.0.0.0/16");
        attachInternetGateway(vpc);
        String subnet = subnet(vpc, "10.0.0.0/24").subnetId();
        String address = ec2.allocateAddress(request -> request.domain("vpc")).allocationId();
        String nat = nat(subnet, address);

        assertThat(natGateway(nat).state()).isEqualTo(NatGatewayState.PENDING);
        time.advance(Duration.ofMinutes(2));
        assertThat(natGateway(nat).state()).isEqualTo(NatGatewayState.AVAILABLE);
        assertRefused(() -> ec2.releaseAddress(request -> request.allocationId(address)), "InvalidIPAddress.InUse", "");
        assertRefused(
                () -> ec2.detachInternetGateway(request -> request.vpcId(vpc)
                        .internetGatewayId(ec2.describeInternetGateways(
                                        gateways -> gateways.filters(filter("attachment.vpc-id", vpc)))
                                .internetGateways()
                                .getFirst()
                                .internetGatewayId())),
                "DependencyViolation",
                "mapped public address");

        ec2.deleteNatGateway(request -> request.natGatewayId(nat));
        assertRefused(() -> ec2.deleteSubnet(request -> request.subnetId(subnet)), "DependencyViolation", "");
        time.advance(Duration.ofMinutes(1));
        assertThat(natGateway(nat).state()).isEqualTo(NatGatewayState.DELETED);
        ec2.releaseAddress(request -> request.allocationId(address));
        ec2.deleteSubnet(request -> request.subnetId(subnet));
    }

    @Test
    void natGatewayWithoutInternetFailsAfterTheCallWasAccepted() {
        String subnet = subnet(vpc("10.0.0.0/16"), "10.0.0.0/24").subnetId();
        String nat = nat(subnet, ec2.allocateAddress(request -> {}).allocationId());

        time.advance(Duration.ofMinutes(1));

        assertThat(natGateway(nat).state()).isEqualTo(NatGatewayState.FAILED);
        assertThat(natGateway(nat).failureCode()).isEqualTo("Gateway.NotAttached");
    }

    @Test
    void routeToADeletedNatGatewayIsABlackHole() {
        String vpc = vpc("10.0.0.0/16");
        attachInternetGateway(vpc);
        String nat = nat(
                subnet(vpc, "10.0.0.0/24").subnetId(),
                ec2.allocateAddress(request -> {}).allocationId());
        String table =
                ec2.createRouteTable(request -> request.vpcId(vpc)).routeTable().routeTableId();
        ec2.createRoute(request ->
                request.routeTableId(table).destinationCidrBlock("0.0.0.0/0").natGatewayId(nat));

        assertRefused(
                () -> ec2.createRoute(request -> request.routeTableId(table)
                        .destinationCidrBlock("0.0.0.0/0")
                        .natGatewayId(nat)),
                "RouteAlreadyExists",
                "");
        ec2.deleteNatGateway(request -> request.natGatewayId(nat));

        RouteTable described = ec2.describeRouteTables(request -> request.routeTableIds(table))
                .routeTables()
                .getFirst();
        assertThat(described.routes().getLast().state()).isEqualTo(RouteState.BLACKHOLE);
    }

    @Test
    void subnetUsesOneRouteTable() {
        String vpc = vpc("10.0.0.0/16");
        String subnet = subnet(vpc, "10.0.0.0/24").subnetId();
        String table =
                ec2.createRouteTable(request -> request.vpcId(vpc)).routeTable().routeTableId();
        String association = ec2.associateRouteTable(
                        request -> request.routeTableId(table).subnetId(subnet))
                .associationId();

        assertRefused(
                () -> ec2.associateRouteTable(
                        request -> request.routeTableId(table).subnetId(subnet)),
                "Resource.AlreadyAssociated",
                "conflicts with an existing association");
        assertRefused(() -> ec2.deleteRouteTable(request -> request.routeTableId(table)), "DependencyViolation", "");

        ec2.disassociateRouteTable(request -> request.associationId(association));
        ec2.deleteRouteTable(request -> request.routeTableId(table));
    }

    @Test
    void securityGroupRulesAreUniqueAndReferencesKeepTheGroupAlive() {
        String vpc = vpc("10.0.0.0/16");
        String service = group(vpc, "service");
        String database = group(vpc, "database");
        IpPermission fromService = IpPermission.builder()
                .ipProtocol("tcp")
                .fromPort(5432)
                .toPort(5432)
                .userIdGroupPairs(UserIdGroupPair.builder().groupId(service).build())
                .build();
        ec2.authorizeSecurityGroupIngress(request -> request.groupId(database).ipPermissions(fromService));

        assertRefused(
                () -> ec2.authorizeSecurityGroupIngress(
                        request -> request.groupId(database).ipPermissions(fromService)),
                "InvalidPermission.Duplicate",
                "from port: 5432, to port: 5432, ALLOW\" already exists");
        assertRefused(
                () -> ec2.deleteSecurityGroup(request -> request.groupId(service)), "DependencyViolation", service);
        assertRefused(
                () -> ec2.createSecurityGroup(
                        request -> request.vpcId(vpc).groupName("service").description("again")),
                "InvalidGroup.Duplicate",
                "already exists for VPC");

        ec2.revokeSecurityGroupIngress(request -> request.groupId(database).ipPermissions(fromService));
        assertRefused(
                () -> ec2.revokeSecurityGroupIngress(
                        request -> request.groupId(database).ipPermissions(fromService)),
                "InvalidPermission.NotFound",
                "");
        ec2.deleteSecurityGroup(request -> request.groupId(service));
    }

    @Test
    void permissionsAreGroupedByPortsAndNewGroupsLetAllOut() {
        String group = group(vpc("10.0.0.0/16"), "lb");
        ec2.authorizeSecurityGroupIngress(request -> request.groupId(group)
                .ipPermissions(tcp(443, "192.0.2.0/24"), tcp(443, "198.51.100.0/24"), tcp(80, "192.0.2.0/24")));

        SecurityGroup described = ec2.describeSecurityGroups(request -> request.groupIds(group))
                .securityGroups()
                .getFirst();

        assertThat(described.ipPermissions())
                .extracting(
                        IpPermission::fromPort,
                        permission -> permission.ipRanges().size())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(443, 2), org.assertj.core.groups.Tuple.tuple(80, 1));
        assertThat(described.ipPermissionsEgress()).singleElement().satisfies(all -> {
            assertThat(all.ipProtocol()).isEqualTo("-1");
            assertThat(all.ipRanges().getFirst().cidrIp()).isEqualTo("0.0.0.0/0");
        });
    }

    @Test
    void filtersMatchTagsAndWildcardsAndRefuseUnknownNames() {
        String vpc = vpc("10.0.0.0/16");
        vpc("10.1.0.0/16");
        ec2.createTags(request -> request.resources(vpc).tags(tag("finops.dev/owner", "default/a/b")));

        assertThat(ec2.describeVpcs(request -> request.filters(filter("tag:finops.dev/owner", "default/*")))
                        .vpcs())
                .extracting(Vpc::vpcId)
                .containsExactly(vpc);
        assertThat(ec2.describeVpcs(request -> request.filters(filter("cidr", "10.?.0.0/16")))
                        .vpcs())
                .hasSize(2);
        assertRefused(
                () -> ec2.describeVpcs(request -> request.filters(filter("colour", "red"))),
                "InvalidParameterValue",
                "The filter 'colour' is invalid");
        assertRefused(
                () -> ec2.createTags(request -> request.resources(vpc).tags(tag("aws:x", "y"))),
                "InvalidParameterValue",
                "reserved");
    }

    @Test
    void pagesLongLists() {
        String vpc = vpc("10.0.0.0/16");
        for (int i = 0; i < 12; i++) {
            subnet(vpc, "10.0." + i + ".0/24");
        }

        assertThat(ec2.describeSubnetsPaginator(request -> request.maxResults(5))
                        .subnets())
                .filteredOn(subnet -> subnet.vpcId().equals(vpc))
                .hasSize(12);
        assertRefused(
                () -> ec2.describeSubnets(request -> request.maxResults(4)), "InvalidParameterValue", "5 and 1000");
    }

    private String vpc(String cidr) {
        return ec2.createVpc(request -> request.cidrBlock(cidr)).vpc().vpcId();
    }

    private Subnet subnet(String vpc, String cidr) {
        return ec2.createSubnet(request -> request.vpcId(vpc).cidrBlock(cidr).availabilityZone("eu-central-1a"))
                .subnet();
    }

    private String group(String vpc, String name) {
        return ec2.createSecurityGroup(
                        request -> request.vpcId(vpc).groupName(name).description(name))
                .groupId();
    }

    private void attachInternetGateway(String vpc) {
        String gateway = ec2.createInternetGateway().internetGateway().internetGatewayId();
        ec2.attachInternetGateway(request -> request.vpcId(vpc).internetGatewayId(gateway));
    }

    private String nat(String subnet, String allocationId) {
        return ec2.createNatGateway(request -> request.subnetId(subnet).allocationId(allocationId))
                .natGateway()
                .natGatewayId();
    }

    private NatGateway natGateway(String id) {
        return ec2.describeNatGateways(request -> request.natGatewayIds(id))
                .natGateways()
                .getFirst();
    }

    private List<RouteTable> routeTables(String vpc) {
        return ec2.describeRouteTables(request -> request.filters(filter("vpc-id", vpc)))
                .routeTables();
    }

    private List<SecurityGroup> groups(String vpc) {
        return ec2.describeSecurityGroups(request -> request.filters(filter("vpc-id", vpc)))
                .securityGroups();
    }

    private static Filter filter(String name, String value) {
        return Filter.builder().name(name).values(value).build();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static IpPermission tcp(int port, String cidr) {
        return IpPermission.builder()
                .ipProtocol("tcp")
                .fromPort(port)
                .toPort(port)
                .ipRanges(IpRange.builder().cidrIp(cidr).build())
                .build();
    }
}
