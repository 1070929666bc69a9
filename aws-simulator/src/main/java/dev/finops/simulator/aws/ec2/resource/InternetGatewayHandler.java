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
import java.util.Set;

final class InternetGatewayHandler implements ResourceHandler {
    private final SimulatedEc2 ec2;

    InternetGatewayHandler(SimulatedEc2 ec2) {
        this.ec2 = ec2;
    }

    @Override
    public String type() {
        return "AWS::EC2::InternetGateway";
    }

    @Override
    public String create(ResourceRequest request) {
        String id = ec2.createInternetGateway(gateway -> {}).internetGateway().internetGatewayId();
        ec2.replaceTags(id, Properties.tags(request));
        return id;
    }

    @Override
    public void update(String physicalId, ResourceRequest request, ObjectNode previous) {
        ec2.replaceTags(physicalId, Properties.tags(request));
    }

    @Override
    public void delete(String physicalId, ObjectNode properties) {
        AlreadyGone.ignore(
                () -> ec2.deleteInternetGateway(request -> request.internetGatewayId(physicalId)),
                "InvalidInternetGatewayID.NotFound");
    }

    @Override
    public Map<String, JsonNode> attributes(String physicalId) {
        return Map.of("InternetGatewayId", TextNode.valueOf(physicalId));
    }

    @Override
    public ObjectNode read(String physicalId, ObjectNode declared, Set<String> siblings) {
        ec2.describeInternetGateways(request -> request.internetGatewayIds(physicalId));
        return declared;
    }
}
