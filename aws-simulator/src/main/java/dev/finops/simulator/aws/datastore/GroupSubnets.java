package dev.finops.simulator.aws.datastore;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** The subnets of a subnet group, as EC2 knows them. */
public record GroupSubnets(List<Subnet> subnets) {

    /** @throws software.amazon.awssdk.services.ec2.model.Ec2Exception where one of them is not there */
    public static GroupSubnets of(Ec2Client ec2, List<String> ids) {
        return new GroupSubnets(
                ec2.describeSubnets(request -> request.subnetIds(ids)).subnets());
    }

    public Set<String> vpcs() {
        Set<String> vpcs = new TreeSet<>();
        subnets.forEach(subnet -> vpcs.add(subnet.vpcId()));
        return vpcs;
    }

    public Set<String> zones() {
        Set<String> zones = new TreeSet<>();
        subnets.forEach(subnet -> zones.add(subnet.availabilityZone()));
        return zones;
    }
}
