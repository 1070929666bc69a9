package dev.finops.simulator.aws;

import dev.finops.simulator.aws.process.ImageCatalog;
import dev.finops.simulator.aws.time.ScaledTime;
import dev.finops.simulator.aws.time.SteppedTime;
import dev.finops.simulator.aws.time.VirtualTime;
import java.time.Instant;

/**
 * How a simulated AWS is set up.
 *
 * @param port 0 for a free one
 * @param time the simulation's clock: scaled, or stepped by a test
 * @param seed of all randomness
 * @param images what the containers of ECS tasks do
 */
public record AwsSimulatorOptions(int port, VirtualTime time, long seed, ImageCatalog images) {

    /** Time that runs so many times as fast as the machine's, from now on. */
    public static AwsSimulatorOptions scaled(double speed) {
        return new AwsSimulatorOptions(0, new ScaledTime(Instant.now(), speed), 1, ImageCatalog.empty());
    }

    /** Time that the test moves. */
    public static AwsSimulatorOptions stepped(SteppedTime time) {
        return new AwsSimulatorOptions(0, time, 1, ImageCatalog.empty());
    }

    public AwsSimulatorOptions withPort(int other) {
        return new AwsSimulatorOptions(other, time, seed, images);
    }

    public AwsSimulatorOptions withSeed(long other) {
        return new AwsSimulatorOptions(port, time, other, images);
    }

    public AwsSimulatorOptions withImages(ImageCatalog other) {
        return new AwsSimulatorOptions(port, time, seed, other);
    }
}
