package dev.finops.simulator.aws.ec2;

import dev.finops.simulator.aws.simulation.Regional;
import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateDefaultVpcResponse;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteRequest;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.Vpc;

/**
 * The VPC that every account has in every region: a subnet in each zone, and a way to the internet.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc.html">default VPCs</a>
 */
record DefaultVpc(
        Regional<Ec2State> states, Vpcs vpcs, Subnets subnets, InternetGateways internetGateways, Routes routes) {

    void furnish() {
        Vpc vpc = vpcs.addDefault();
        subnets.addDefaults(vpc);
        String gateway = internetGateways
                .create(CreateInternetGatewayRequest.builder().build())
                .internetGateway()
                .internetGatewayId();
        internetGateways.attach(AttachInternetGatewayRequest.builder()
                .internetGatewayId(gateway)
                .vpcId(vpc.vpcId())
                .build());
        RouteTable main = states.current().routeTables.values().stream()
                .filter(table -> table.vpcId().equals(vpc.vpcId()))
                .findFirst()
                .orElseThrow();
        routes.create(CreateRouteRequest.builder()
                .routeTableId(main.routeTableId())
                .destinationCidrBlock("0.0.0.0/0")
                .gatewayId(gateway)
                .build());
    }

    CreateDefaultVpcResponse create() {
        if (states.current().vpcs.values().stream().anyMatch(Vpc::isDefault)) {
            throw Ec2Errors.of(
                    "DefaultVpcAlreadyExists", "A Default VPC already exists for this account in this region.");
        }
        furnish();
        return CreateDefaultVpcResponse.builder()
                .vpc(Vpcs.defaultOf(states.current()))
                .build();
    }
}
