package dev.finops.operator.infrastructure;

import dev.finops.crds.v1alpha1.ConditionType;
import dev.finops.crds.v1alpha1.FinOpsPlatformStatus;
import dev.finops.crds.v1alpha1.InventoryItem;
import dev.finops.operator.cloudformation.ManagedStack;
import dev.finops.operator.cloudformation.ObservedStack;
import dev.finops.operator.cloudformation.StackChange;
import dev.finops.operator.cloudformation.StackDesign;
import dev.finops.operator.cloudformation.Templates;
import dev.finops.operator.platform.PlatformDesign;
import dev.finops.operator.preflight.Clearance;
import dev.finops.operator.step.Changes;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.Pass;
import dev.finops.operator.step.Step;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keeps the main stack as declared. */
public final class InfrastructureStep implements Step<StackDesign, ObservedStack, StackChange> {
    private static final String NAME = "infrastructure";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String condition() {
        return ConditionType.INFRASTRUCTURE_READY;
    }

    @Override
    public Set<Class<?>> needs() {
        return Set.of(Clearance.class);
    }

    @Override
    public Set<Class<?>> gives() {
        return Set.of(MainStack.class);
    }

    @Override
    public Optional<StackDesign> desired(Pass pass) {
        return Optional.of(design(pass.design()));
    }

    @Override
    public Optional<Outcome> foresee(Pass pass) {
        return stack(pass).observe(Optional.empty()).refusal();
    }

    @Override
    public ObservedStack observe(Pass pass, Optional<StackDesign> desired) {
        return stack(pass).observe(desired);
    }

    @Override
    public Changes<StackChange> plan(StackDesign desired, ObservedStack observed) {
        return observed.plan(desired);
    }

    @Override
    public Changes<StackChange> planRemoval(ObservedStack observed) {
        return observed.planRemoval();
    }

    @Override
    public Outcome act(Pass pass, StackChange change) {
        return stack(pass).act(change);
    }

    @Override
    public void publish(Pass pass, Optional<StackDesign> desired, ObservedStack observed) {
        observed.outputs().ifPresent(outputs -> pass.facts().put(MainStack.class, MainStack.of(outputs)));
    }

    @Override
    public void report(Seen<StackDesign, ObservedStack> seen, FinOpsPlatformStatus status) {
        ObservedStack stack = seen.observed();
        status.setInfrastructure(stack(seen.pass()).status(stack, seen.made()));
        status.setResolved(seen.pass()
                .design()
                .resolved(MainStackParameters.snapshot(seen.pass().spec(), stack.live())
                        .orElse(null)));
    }

    @Override
    public List<InventoryItem> inventory(Seen<StackDesign, ObservedStack> seen) {
        return stack(seen.pass()).inventory(NAME, seen.observed());
    }

    private static ManagedStack stack(Pass pass) {
        return new ManagedStack(
                pass, pass.design().names().mainStack(), pass.last().getInfrastructure());
    }

    static StackDesign design(PlatformDesign platform) {
        return new StackDesign(
                platform.names().mainStack(),
                Templates.mainStack(platform.spec().version()),
                MainStackParameters.of(platform),
                platform.tags(),
                MainStackParameters.KEPT,
                platform.spec().aws().cloudFormationRoleArn());
    }
}
