package dev.finops.simulator.aws.ec2.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.finops.simulator.aws.cloudformation.resource.Progress;
import dev.finops.simulator.aws.cloudformation.resource.Properties;
import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.cloudformation.resource.ResourceRequest;
import dev.finops.simulator.aws.ec2.SimulatedEc2;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

final class VPCEndpointHandler implements ResourceHandler {
    private static final Duration POLL = Duration.ofSeconds(10);

    private final SimulatedEc2 ec2;

    VPCEndpointHandler(SimulatedEc2 ec2) {
        this.ec2 = ec2;
    }

    @Override
    public String type() {
        return "AWS::EC2::VPCEndpoint";
    }

    @Override
    public String create(ResourceRequest request) {
        Properties properties = Properties.of(request);
        String id = ec2.createVpcEndpoint(endpoint -> endpoint.vpcId(properties.text("VpcId"))
                        .vpcEndpointType(properties.text("VpcEndpointType"))
                        .serviceName(properties.text("ServiceName"))
                        .privateDnsEnabled(properties.bool("PrivateDnsEnabled"))
                        .policyDocument(properties.json("PolicyDocument"))
                        .routeTableIds(properties.strings("RouteTableIds"))
                        .subnetIds(properties.strings("SubnetIds"))
                        .securityGroupIds(properties.strings("SecurityGroupIds")))
                .vpcEndpoint()
                .vpcEndpointId();
        ec2.replaceTags(id, Properties.tags(request));
        return id;
    }

    @Override
    public Progress progress(String physicalId) {
        return describe(physicalId).stateAsString().equals("available") ? Progress.DONE : new Progress.Running(POLL);
    }

    @Override
    public void update(String physicalId, ResourceRequest request, ObjectNode previous) {
        Properties wanted = Properties.of(request);
        Properties former = new Properties(previous);
        ec2.modifyVpcEndpoint(change -> change.vpcEndpointId(physicalId)
                .privateDnsEnabled(wanted.bool("PrivateDnsEnabled"))
                .policyDocument(wanted.json("PolicyDocument"))
                .addRouteTableIds(added("RouteTableIds", former, wanted))
                .removeRouteTableIds(added("RouteTableIds", wanted, former))
                .addSubnetIds(added("SubnetIds", former, wanted))
                .removeSubnetIds(added("SubnetIds", wanted, former))
                .addSecurityGroupIds(added("SecurityGroupIds", former, wanted))
                .removeSecurityGroupIds(added("SecurityGroupIds", wanted, former)));
        ec2.replaceTags(physicalId, Properties.tags(request));
    }

    private static List<String> added(String list, Properties from, Properties to) {
        List<String> present = from.strings(list);
        return to.strings(list).stream().filter(id -> !present.contains(id)).toList();
    }

    @Override
    public void delete(String physicalId, ObjectNode properties) {
        ec2.deleteVpcEndpoints(request -> request.vpcEndpointIds(physicalId));
    }

    @Override
    public Progress deletionProgress(String physicalId) {
        boolean gone = ec2.describeVpcEndpoints(request -> request.filters(Filter.builder()
                        .name("vpc-endpoint-id")
                        .values(physicalId)
                        .build()))
                .vpcEndpoints()
                .isEmpty();
        return gone ? Progress.DONE : new Progress.Running(POLL);
    }

    @Override
    public Map<String, JsonNode> attributes(String physicalId) {
        VpcEndpoint endpoint = describe(physicalId);
        ArrayNode interfaces = JsonNodeFactory.instance.arrayNode();
        endpoint.networkInterfaceIds().forEach(interfaces::add);
        return Map.of(
                "Id", TextNode.valueOf(physicalId),
                "CreationTimestamp",
                        TextNode.valueOf(endpoint.creationTimestamp().toString()),
                "NetworkInterfaceIds", interfaces);
    }

    private VpcEndpoint describe(String id) {
        return ec2.describeVpcEndpoints(request -> request.vpcEndpointIds(id))
                .vpcEndpoints()
                .getFirst();
    }
}
