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
import dev.finops.simulator.aws.simulation.Simulation;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Vpc;

final class VPCHandler implements ResourceHandler {
    private final SimulatedEc2 ec2;
    private final PatientDeletion deletion;

    VPCHandler(SimulatedEc2 ec2, Simulation simulation) {
        this.ec2 = ec2;
        this.deletion = new PatientDeletion(
                simulation, "InvalidVpcID.NotFound", id -> ec2.deleteVpc(request -> request.vpcId(id)));
    }

    @Override
    public String type() {
        return "AWS::EC2::VPC";
    }

    @Override
    public String create(ResourceRequest request) {
        Properties properties = Properties.of(request);
        String id = ec2.createVpc(vpc ->
                        vpc.cidrBlock(properties.text("CidrBlock")).instanceTenancy(properties.text("InstanceTenancy")))
                .vpc()
                .vpcId();
        setDns(id, properties);
        ec2.replaceTags(id, Properties.tags(request));
        return id;
    }

    @Override
    public void update(String physicalId, ResourceRequest request, ObjectNode previous) {
        setDns(physicalId, Properties.of(request));
        ec2.replaceTags(physicalId, Properties.tags(request));
    }

    private void setDns(String id, Properties properties) {
        boolean support = !Boolean.FALSE.equals(properties.bool("EnableDnsSupport"));
        boolean hostnames = properties.isTrue("EnableDnsHostnames");
        ec2.modifyVpcAttribute(change -> change.vpcId(id).enableDnsSupport(value -> value.value(support)));
        ec2.modifyVpcAttribute(change -> change.vpcId(id).enableDnsHostnames(value -> value.value(hostnames)));
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
        Vpc vpc = ec2.describeVpcs(request -> request.vpcIds(physicalId)).vpcs().getFirst();
        SecurityGroup defaultGroup = ec2.describeSecurityGroups(request -> request.filters(
                        Filter.builder().name("vpc-id").values(physicalId).build(),
                        Filter.builder().name("group-name").values("default").build()))
                .securityGroups()
                .getFirst();
        ArrayNode associations = JsonNodeFactory.instance.arrayNode();
        vpc.cidrBlockAssociationSet().forEach(association -> associations.add(association.associationId()));
        return Map.of(
                "VpcId", TextNode.valueOf(physicalId),
                "CidrBlock", TextNode.valueOf(vpc.cidrBlock()),
                "CidrBlockAssociations", associations,
                "DefaultSecurityGroup", TextNode.valueOf(defaultGroup.groupId()),
                "Ipv6CidrBlocks", JsonNodeFactory.instance.arrayNode());
    }
}
