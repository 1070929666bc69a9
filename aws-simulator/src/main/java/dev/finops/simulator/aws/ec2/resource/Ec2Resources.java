package dev.finops.simulator.aws.ec2.resource;

import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.ec2.SimulatedEc2;
import dev.finops.simulator.aws.simulation.Simulation;
import java.util.List;

/** The EC2 resource types that templates can use. */
public final class Ec2Resources {
    private Ec2Resources() {}

    public static List<ResourceHandler> handlers(SimulatedEc2 ec2, Simulation simulation) {
        return List.of(
                new VPCHandler(ec2, simulation),
                new SubnetHandler(ec2, simulation),
                new InternetGatewayHandler(ec2),
                new VPCGatewayAttachmentHandler(ec2, simulation),
                new EIPHandler(ec2),
                new NatGatewayHandler(ec2),
                new RouteTableHandler(ec2),
                new RouteHandler(ec2),
                new SubnetRouteTableAssociationHandler(ec2),
                new SecurityGroupHandler(ec2, simulation),
                new SecurityGroupIngressHandler(ec2),
                new SecurityGroupEgressHandler(ec2),
                new VPCEndpointHandler(ec2));
    }
}
