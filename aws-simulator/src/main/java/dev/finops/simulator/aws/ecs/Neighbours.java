package dev.finops.simulator.aws.ecs;

/** What ECS asks other services of the account for. */
public interface Neighbours {
    /** Lets a service have its service-linked role; answers whether it had one. */
    boolean link(String service);

    boolean hasSubnet(String subnetId);
}
