package dev.finops.simulator.aws.ec2.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.finops.simulator.aws.cloudformation.resource.AlreadyGone;
import dev.finops.simulator.aws.cloudformation.resource.Properties;
import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.cloudformation.resource.ResourceRequest;
import dev.finops.simulator.aws.ec2.SimulatedEc2;
import java.util.Map;

/** Its physical ID is {@code <route table ID>|<destination>}. */
final class RouteHandler implements ResourceHandler {
    private final SimulatedEc2 ec2;

    RouteHandler(SimulatedEc2 ec2) {
        this.ec2 = ec2;
    }

    @Override
    public String type() {
        return "AWS::EC2::Route";
    }

    @Override
    public String create(ResourceRequest request) {
        Properties properties = Properties.of(request);
        ec2.createRoute(route -> route.routeTableId(properties.text("RouteTableId"))
                .destinationCidrBlock(properties.text("DestinationCidrBlock"))
                .gatewayId(properties.text("GatewayId"))
                .natGatewayId(properties.text("NatGatewayId")));
        return request.text("RouteTableId") + "|" + request.text("DestinationCidrBlock");
    }

    @Override
    public void update(String physicalId, ResourceRequest request, ObjectNode previous) {
        Properties properties = Properties.of(request);
        ec2.replaceRoute(route -> route.routeTableId(properties.text("RouteTableId"))
                .destinationCidrBlock(properties.text("DestinationCidrBlock"))
                .gatewayId(properties.text("GatewayId"))
                .natGatewayId(properties.text("NatGatewayId")));
    }

    @Override
    public void delete(String physicalId, ObjectNode properties) {
        AlreadyGone.ignore(
                () -> ec2.deleteRoute(
                        route -> route.routeTableId(part(physicalId, 0)).destinationCidrBlock(part(physicalId, 1))),
                "InvalidRoute.NotFound",
                "InvalidRouteTableID.NotFound");
    }

    @Override
    public Map<String, JsonNode> attributes(String physicalId) {
        return Map.of("CidrBlock", TextNode.valueOf(part(physicalId, 1)));
    }

    private static String part(String physicalId, int index) {
        return physicalId.split("\\|", 2)[index];
    }
}
