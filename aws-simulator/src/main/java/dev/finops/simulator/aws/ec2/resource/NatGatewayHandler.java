package dev.finops.simulator.aws.ec2.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.finops.simulator.aws.cloudformation.resource.AlreadyGone;
import dev.finops.simulator.aws.cloudformation.resource.Progress;
import dev.finops.simulator.aws.cloudformation.resource.Properties;
import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.cloudformation.resource.ResourceRequest;
import dev.finops.simulator.aws.ec2.SimulatedEc2;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NatGateway;

final class NatGatewayHandler implements ResourceHandler {
    private static final Duration POLL = Duration.ofSeconds(10);

    private final SimulatedEc2 ec2;

    NatGatewayHandler(SimulatedEc2 ec2) {
        this.ec2 = ec2;
    }

    @Override
    public String type() {
        return "AWS::EC2::NatGateway";
    }

    @Override
    public String create(ResourceRequest request) {
        Properties properties = Properties.of(request);
        String id = ec2.createNatGateway(nat -> nat.subnetId(properties.text("SubnetId"))
                        .allocationId(properties.text("AllocationId"))
                        .connectivityType(properties.text("ConnectivityType")))
                .natGateway()
                .natGatewayId();
        ec2.replaceTags(id, Properties.tags(request));
        return id;
    }

    @Override
    public Progress progress(String physicalId) {
        NatGateway nat = ec2.describeNatGateways(request -> request.natGatewayIds(physicalId))
                .natGateways()
                .getFirst();
        return switch (nat.state()) {
            case AVAILABLE -> Progress.DONE;
            case FAILED ->
                new Progress.Failed("NatGateway " + physicalId + " is in state failed and hence failed to stabilize."
                        + " Detailed failure message: " + nat.failureMessage());
            default -> new Progress.Running(POLL);
        };
    }

    @Override
    public void update(String physicalId, ResourceRequest request, ObjectNode previous) {
        ec2.replaceTags(physicalId, Properties.tags(request));
    }

    @Override
    public void delete(String physicalId, ObjectNode properties) {
        AlreadyGone.ignore(
                () -> ec2.deleteNatGateway(request -> request.natGatewayId(physicalId)), "NatGatewayNotFound");
    }

    @Override
    public Progress deletionProgress(String physicalId) {
        boolean gone = ec2.describeNatGateways(request -> request.filter(
                        Filter.builder()
                                .name("nat-gateway-id")
                                .values(physicalId)
                                .build(),
                        Filter.builder()
                                .name("state")
                                .values("available", "pending", "deleting", "failed")
                                .build()))
                .natGateways()
                .isEmpty();
        return gone ? Progress.DONE : new Progress.Running(POLL);
    }

    @Override
    public Map<String, JsonNode> attributes(String physicalId) {
        NatGateway nat = ec2.describeNatGateways(request -> request.natGatewayIds(physicalId))
                .natGateways()
                .getFirst();
        return Map.of(
                "NatGatewayId", TextNode.valueOf(physicalId),
                "EniId", TextNode.valueOf(nat.natGatewayAddresses().getFirst().networkInterfaceId()));
    }
}
