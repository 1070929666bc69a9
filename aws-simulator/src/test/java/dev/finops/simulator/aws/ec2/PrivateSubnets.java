package dev.finops.simulator.aws.ec2;

import java.util.List;

/** A VPC with a subnet in each of two zones, for tests of services that live in one. */
public record PrivateSubnets(String vpcId, List<String> subnetIds, String securityGroupId) {

    public static PrivateSubnets in(SimulatedEc2 ec2) {
        String vpc =
                ec2.createVpc(request -> request.cidrBlock("10.0.0.0/16")).vpc().vpcId();
        String group = ec2.createSecurityGroup(
                        request -> request.vpcId(vpc).groupName("data").description("data"))
                .groupId();
        return new PrivateSubnets(
                vpc, List.of(subnet(ec2, vpc, "10.0.0.0/24", "a"), subnet(ec2, vpc, "10.0.1.0/24", "b")), group);
    }

    private static String subnet(SimulatedEc2 ec2, String vpc, String cidr, String zone) {
        return ec2.createSubnet(request -> request.vpcId(vpc).cidrBlock(cidr).availabilityZone("eu-central-1" + zone))
                .subnet()
                .subnetId();
    }
}
