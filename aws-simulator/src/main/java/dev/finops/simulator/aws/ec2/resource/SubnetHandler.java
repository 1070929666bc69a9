package dev.finops.simulator.aws.ec2.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.finops.simulator.aws.cloudformation.resource.Progress;
import dev.finops.simulator.aws.cloudformation.resource.Properties;
import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.cloudformation.resource.ResourceRequest;
import dev.finops.simulator.aws.ec2.SimulatedEc2;
import dev.finops.simulator.aws.simulation.Simulation;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.Subnet;

final class SubnetHandler implements ResourceHandler {
    private final SimulatedEc2 ec2;
    private final PatientDeletion deletion;

    SubnetHandler(SimulatedEc2 ec2, Simulation simulation) {
        this.ec2 = ec2;
        this.deletion = new PatientDeletion(
                simulation, "InvalidSubnetID.NotFound", id -> ec2.deleteSubnet(request -> request.subnetId(id)));
    }

    @Override
    public String type() {
        return "AWS::EC2::Subnet";
    }

    @Override
    public String create(ResourceRequest request) {
        Properties properties = Properties.of(request);
        String id = ec2.createSubnet(subnet -> subnet.vpcId(properties.text("VpcId"))
                        .cidrBlock(properties.text("CidrBlock"))
                        .availabilityZone(properties.text("AvailabilityZone"))
                        .availabilityZoneId(properties.text("AvailabilityZoneId")))
                .subnet()
                .subnetId();
        setPublicAddresses(id, properties);
        ec2.replaceTags(id, Properties.tags(request));
        return id;
    }

    @Override
    public void update(String physicalId, ResourceRequest request, ObjectNode previous) {
        setPublicAddresses(physicalId, Properties.of(request));
        ec2.replaceTags(physicalId, Properties.tags(request));
    }

    private void setPublicAddresses(String id, Properties properties) {
        boolean map = properties.isTrue("MapPublicIpOnLaunch");
        ec2.modifySubnetAttribute(change -> change.subnetId(id).mapPublicIpOnLaunch(value -> value.value(map)));
    }

    @Override
    public void delete(String physicalId, ObjectNode properties) {
        deletion.start(physicalId);
    }

    @Override
    public Progress deletionProgress(String physicalId) {
        return deletion.progress(physicalId);
    }

    @Override
    public Map<String, JsonNode> attributes(String physicalId) {
        Subnet subnet = ec2.describeSubnets(request -> request.subnetIds(physicalId))
                .subnets()
                .getFirst();
        return Map.of(
                "SubnetId", TextNode.valueOf(physicalId),
                "VpcId", TextNode.valueOf(subnet.vpcId()),
                "CidrBlock", TextNode.valueOf(subnet.cidrBlock()),
                "AvailabilityZone", TextNode.valueOf(subnet.availabilityZone()),
                "AvailabilityZoneId", TextNode.valueOf(subnet.availabilityZoneId()),
                "Ipv6CidrBlocks", JsonNodeFactory.instance.arrayNode());
    }
}
