package dev.finops.simulator.aws.elbv2;

import java.net.InetSocketAddress;
import java.util.Optional;

/** Where a target really listens on this machine; empty for targets that are only simulated. */
@FunctionalInterface
public interface TargetAddresses {
    Optional<InetSocketAddress> localAddress(String privateIp, int port);
}
