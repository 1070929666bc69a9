package dev.finops.simulator.aws.rds;

import dev.finops.simulator.aws.rds.RdsState.Instance;
import dev.finops.simulator.aws.simulation.Regional;
import dev.finops.simulator.aws.simulation.Simulation;
import java.time.Duration;
import software.amazon.awssdk.services.rds.model.RebootDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.RebootDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.StartDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.StartDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.StopDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.StopDbInstanceResponse;

/** Stops, starts and reboots instances. */
final class InstanceStates {
    private static final Duration STOP = Duration.ofMinutes(4);
    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration REBOOT = Duration.ofSeconds(45);

    private final Simulation simulation;
    private final Regional<RdsState> states;
    private final Instances instances;

    InstanceStates(Simulation simulation, Regional<RdsState> states, Instances instances) {
        this.simulation = simulation;
        this.states = states;
        this.instances = instances;
    }

    StopDbInstanceResponse stop(StopDbInstanceRequest request) {
        Instance instance = Instances.require(states.current(), request.dbInstanceIdentifier());
        if (!instance.description.dbInstanceStatus().equals("available")) {
            throw RdsErrors.instanceState(
                    "Instance " + instance.description.dbInstanceIdentifier() + " is not in available state.");
        }
        change(instance, "stopping", "stopped", STOP, "DB instance stopped");
        return StopDbInstanceResponse.builder()
                .dbInstance(instances.shown(instance))
                .build();
    }

    StartDbInstanceResponse start(StartDbInstanceRequest request) {
        Instance instance = Instances.require(states.current(), request.dbInstanceIdentifier());
        if (!instance.description.dbInstanceStatus().equals("stopped")) {
            throw RdsErrors.instanceState(
                    "Instance " + instance.description.dbInstanceIdentifier() + " is not stopped.");
        }
        change(instance, "starting", "available", START, "DB instance started");
        return StartDbInstanceResponse.builder()
                .dbInstance(instances.shown(instance))
                .build();
    }

    RebootDbInstanceResponse reboot(RebootDbInstanceRequest request) {
        Instance instance = Instances.require(states.current(), request.dbInstanceIdentifier());
        Instances.requireAvailable(instance);
        if (Boolean.TRUE.equals(request.forceFailover()) && !instance.description.multiAZ()) {
            throw RdsErrors.invalidCombination("ForceFailover cannot be specified since the instance is not configured"
                    + " for either MultiAZ or High Availability");
        }
        change(instance, "rebooting", "available", REBOOT, "DB instance restarted");
        return RebootDbInstanceResponse.builder()
                .dbInstance(instances.shown(instance))
                .build();
    }

    private void change(Instance instance, String now, String then, Duration after, String event) {
        Instances.setStatus(instance, now);
        simulation.schedule(after, () -> {
            Instances.changeStatus(instance, now, then);
            states.current().events.add(instance.description, event, simulation.now());
        });
    }
}
