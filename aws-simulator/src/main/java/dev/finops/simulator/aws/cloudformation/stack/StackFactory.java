package dev.finops.simulator.aws.cloudformation.stack;

import dev.finops.simulator.aws.cloudformation.template.ParameterValues;
import dev.finops.simulator.aws.cloudformation.template.Template;
import dev.finops.simulator.aws.simulation.Caller;
import dev.finops.simulator.aws.simulation.Simulation;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** Makes stacks, with the identifiers that AWS gives them. */
public final class StackFactory {
    private final Simulation simulation;

    public StackFactory(Simulation simulation) {
        this.simulation = simulation;
    }

    /** A stack without resources, for a change set that is to create it. */
    public Stack review(String name) {
        return stack(
                name,
                new StackSpecification(
                        Template.EMPTY, ParameterValues.NONE, Map.of(), List.of(), null, List.of(), null),
                StackStatus.REVIEW_IN_PROGRESS);
    }

    public Stack stack(String name, StackSpecification specification, StackStatus status) {
        Caller caller = Caller.current();
        return new Stack(
                caller.arnOf("cloudformation", "stack/" + name + "/" + uuid()),
                name,
                caller.accountId(),
                caller.region(),
                specification,
                status,
                simulation.now(),
                new StackEvents(this::uuid));
    }

    /** Seeded, as all identifiers of the simulation. */
    public String uuid() {
        return new UUID(simulation.random().nextLong(), simulation.random().nextLong()).toString();
    }
}
