package dev.finops.simulator.aws.ec2.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.finops.simulator.aws.cloudformation.resource.AlreadyGone;
import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.cloudformation.resource.ResourceRequest;
import dev.finops.simulator.aws.ec2.SimulatedEc2;
import java.util.Map;

final class SubnetRouteTableAssociationHandler implements ResourceHandler {
    private final SimulatedEc2 ec2;

    SubnetRouteTableAssociationHandler(SimulatedEc2 ec2) {
        this.ec2 = ec2;
    }

    @Override
    public String type() {
        return "AWS::EC2::SubnetRouteTableAssociation";
    }

    @Override
    public String create(ResourceRequest request) {
        return ec2.associateRouteTable(association ->
                        association.subnetId(request.text("SubnetId")).routeTableId(request.text("RouteTableId")))
                .associationId();
    }

    /** Both properties replace the association, so there is nothing to change in place. */
    @Override
    public void update(String physicalId, ResourceRequest request, ObjectNode previous) {}

    @Override
    public void delete(String physicalId, ObjectNode properties) {
        AlreadyGone.ignore(
                () -> ec2.disassociateRouteTable(association -> association.associationId(physicalId)),
                "InvalidAssociationID.NotFound");
    }

    @Override
    public Map<String, JsonNode> attributes(String physicalId) {
        return Map.of("Id", TextNode.valueOf(physicalId));
    }
}
