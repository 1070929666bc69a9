package dev.finops.simulator.aws.ec2.resource;

import dev.finops.simulator.aws.cloudformation.resource.AlreadyGone;
import dev.finops.simulator.aws.cloudformation.resource.Progress;
import dev.finops.simulator.aws.simulation.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Deletes as CloudFormation deletes subnets, security groups and VPCs: a dependency violation is tried again for a while,
 * because the interfaces of deleted load balancers and databases linger, and then fails the resource.
 */
final class PatientDeletion {
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Simulation simulation;
    private final Consumer<String> deletion;
    private final String goneCode;
    private final Map<String, Instant> since = new HashMap<>();

    PatientDeletion(Simulation simulation, String goneCode, Consumer<String> deletion) {
        this.simulation = simulation;
        this.goneCode = goneCode;
        this.deletion = deletion;
    }

    void start(String physicalId) {
        since.put(physicalId, simulation.now());
    }

    Progress progress(String physicalId) {
        try {
            AlreadyGone.ignore(() -> deletion.accept(physicalId), goneCode);
        } catch (AwsServiceException e) {
            Instant start = since.getOrDefault(physicalId, Instant.EPOCH);
            if (e.awsErrorDetails().errorCode().equals("DependencyViolation")
                    && simulation.now().isBefore(start.plus(PATIENCE))) {
                return new Progress.Running(PAUSE);
            }
            since.remove(physicalId);
            return new Progress.Failed(e.awsErrorDetails().errorMessage());
        }
        since.remove(physicalId);
        return Progress.DONE;
    }
}
