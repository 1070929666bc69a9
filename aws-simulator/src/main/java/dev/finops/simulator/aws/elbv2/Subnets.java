package dev.finops.simulator.aws.elbv2;

import java.util.Optional;

/** What a load balancer has to know of its subnets. */
@FunctionalInterface
public interface Subnets {
    record Subnet(String vpcId, String availabilityZone) {}

    Optional<Subnet> find(String subnetId);
}
