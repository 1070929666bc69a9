package dev.finops.simulator.aws.ec2.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.aws.cloudformation.resource.Progress;
import dev.finops.simulator.aws.cloudformation.resource.Properties;
import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.cloudformation.resource.ResourceRequest;
import dev.finops.simulator.aws.ec2.SimulatedEc2;
import dev.finops.simulator.aws.simulation.Simulation;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InternetGateway;

/** Its physical ID is {@code IGW|<VPC ID>}; gateways of VPNs are not simulated. */
final class VPCGatewayAttachmentHandler implements ResourceHandler {
    private static final String PREFIX = "IGW|";

    private final SimulatedEc2 ec2;
    private final PatientDeletion deletion;

    VPCGatewayAttachmentHandler(SimulatedEc2 ec2, Simulation simulation) {
        this.ec2 = ec2;
        this.deletion = new PatientDeletion(simulation, "Gateway.NotAttached", this::detach);
    }

    @Override
    public String type() {
        return "AWS::EC2::VPCGatewayAttachment";
    }

    @Override
    public String create(ResourceRequest request) {
        String vpcId = request.text("VpcId");
        attach(vpcId, request.text("InternetGatewayId"));
        return PREFIX + vpcId;
    }

    private void attach(String vpcId, String internetGatewayId) {
        ec2.attachInternetGateway(attachment -> attachment.vpcId(vpcId).internetGatewayId(internetGatewayId));
    }

    @Override
    public void update(String physicalId, ResourceRequest request, ObjectNode previous) {
        String wanted = request.text("InternetGatewayId");
        if (!wanted.equals(new Properties(previous).text("InternetGatewayId"))) {
            detach(physicalId);
            attach(vpcId(physicalId), wanted);
        }
    }

    @Override
    public void delete(String physicalId, ObjectNode properties) {
        deletion.start(physicalId);
    }

    @Override
    public Progress deletionProgress(String physicalId) {
        return deletion.progress(physicalId);
    }

    private void detach(String physicalId) {
        String vpcId = vpcId(physicalId);
        var attached = ec2.describeInternetGateways(request -> request.filters(
                Filter.builder().name("attachment.vpc-id").values(vpcId).build()));
        for (InternetGateway gateway : attached.internetGateways()) {
            ec2.detachInternetGateway(request -> request.vpcId(vpcId).internetGatewayId(gateway.internetGatewayId()));
        }
    }

    private static String vpcId(String physicalId) {
        return physicalId.substring(PREFIX.length());
    }
}
