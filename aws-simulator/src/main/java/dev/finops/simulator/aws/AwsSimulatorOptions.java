package dev.finops.simulator.aws;

import dev.finops.simulator.aws.process.ImageCatalog;
import dev.finops.simulator.aws.time.ScaledTime;
import dev.finops.simulator.aws.time.SteppedTime;
import dev.finops.simulator.aws.time.VirtualTime;
import java.time.Instant;
import java.util.Set;

/**
 * How a simulated AWS is set up.
 *
 * @param port 0 for a free one
 * @param time the simulation's clock: scaled, or stepped by a test
 * @param seed of all randomness
 * @param images what the containers of ECS tasks do
 * @param newAccounts the accounts in which no service was ever used, so that none has its service-linked role yet
 */
public record AwsSimulatorOptions(int port, VirtualTime time, long seed, ImageCatalog images, Set<String> newAccounts) {
    public AwsSimulatorOptions {
        newAccounts = Set.copyOf(newAccounts);
    }

    /** Of accounts that have been in use. */
    public AwsSimulatorOptions(int port, VirtualTime time, long seed, ImageCatalog images) {
        this(port, time, seed, images, Set.of());
    }

    /** Time that runs so many times as fast as the machine's, from now on. */
    public static AwsSimulatorOptions scaled(double speed) {
        return new AwsSimulatorOptions(0, new ScaledTime(Instant.now(), speed), 1, ImageCatalog.empty());
    }

    /** Time that the test moves. */
    public static AwsSimulatorOptions stepped(SteppedTime time) {
        return new AwsSimulatorOptions(0, time, 1, ImageCatalog.empty());
    }

    public AwsSimulatorOptions withPort(int other) {
        return new AwsSimulatorOptions(other, time, seed, images, newAccounts);
    }

    public AwsSimulatorOptions withSeed(long other) {
        return new AwsSimulatorOptions(port, time, other, images, newAccounts);
    }

    public AwsSimulatorOptions withImages(ImageCatalog other) {
        return new AwsSimulatorOptions(port, time, seed, other, newAccounts);
    }

    public AwsSimulatorOptions withNewAccounts(Set<String> others) {
        return new AwsSimulatorOptions(port, time, seed, images, others);
    }
}
