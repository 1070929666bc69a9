package dev.finops.operator.infrastructure;

import dev.finops.crds.v1alpha1.ConditionType;
import dev.finops.crds.v1alpha1.FinOpsPlatformStatus;
import dev.finops.crds.v1alpha1.InventoryItem;
import dev.finops.operator.cloudformation.ManagedStack;
import dev.finops.operator.cloudformation.ObservedStack;
import dev.finops.operator.cloudformation.ObservedStack.Live;
import dev.finops.operator.cloudformation.StackChange;
import dev.finops.operator.cloudformation.StackDesign;
import dev.finops.operator.cloudformation.Templates;
import dev.finops.operator.step.Changes;
import dev.finops.operator.step.Facts;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.Pass;
import dev.finops.operator.step.Step;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keeps the main stack as declared. */
public final class InfrastructureStep implements Step<ObservedStack, StackChange> {
    public static final String NAME = "infrastructure";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> after() {
        return Set.of("preflight");
    }

    @Override
    public String condition() {
        return ConditionType.INFRASTRUCTURE_READY;
    }

    @Override
    public ObservedStack observe(Pass pass) {
        return stack(pass).observe(live -> design(pass, live));
    }

    @Override
    public Changes<StackChange> plan(Pass pass, ObservedStack observed) {
        return pass.removing()
                ? stack(pass).planRemoval(observed)
                : stack(pass).plan(design(pass, observed.live()), observed);
    }

    @Override
    public Outcome act(Pass pass, ObservedStack observed, StackChange change) {
        pass.status().setInfrastructure(stack(pass).status(observed, change));
        return stack(pass).act(() -> design(pass, observed.live()), change);
    }

    @Override
    public void publish(Pass pass, ObservedStack observed, Facts facts) {
        observed.outputs().ifPresent(outputs -> facts.put(StackOutputs.class, new StackOutputs(outputs)));
    }

    @Override
    public void report(Pass pass, ObservedStack observed, FinOpsPlatformStatus status) {
        status.setInfrastructure(stack(pass).status(observed));
        status.setResolved(Settings.of(pass.spec(), pass.names())
                .resolved(
                        pass.spec(),
                        pass.names(),
                        MainStackParameters.snapshot(pass.spec(), observed.live())
                                .orElse(null)));
    }

    @Override
    public List<InventoryItem> inventory(Pass pass, ObservedStack observed) {
        return stack(pass).inventory(NAME, observed);
    }

    private static ManagedStack stack(Pass pass) {
        return new ManagedStack(pass, pass.names().mainStack(), pass.status().getInfrastructure());
    }

    static StackDesign design(Pass pass, Optional<Live> live) {
        return new StackDesign(
                pass.names().mainStack(),
                Templates.mainStack(pass.spec().version()),
                MainStackParameters.of(pass.spec(), pass.names(), live),
                pass.owner().tags(pass.spec().aws().tags()),
                pass.spec().aws().cloudFormationRoleArn());
    }
}
