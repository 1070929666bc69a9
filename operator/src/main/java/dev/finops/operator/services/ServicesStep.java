package dev.finops.operator.services;

import dev.finops.crds.v1alpha1.ConditionType;
import dev.finops.crds.v1alpha1.FinOpsPlatformStatus;
import dev.finops.crds.v1alpha1.InventoryItem;
import dev.finops.crds.v1alpha1.ServiceStatus;
import dev.finops.operator.cloudformation.ManagedStack;
import dev.finops.operator.cloudformation.ObservedStack;
import dev.finops.operator.cloudformation.StackChange;
import dev.finops.operator.cloudformation.StackDesign;
import dev.finops.operator.cloudformation.StackOutputs;
import dev.finops.operator.cloudformation.Templates;
import dev.finops.operator.costdata.CostDataSource;
import dev.finops.operator.images.BackendImage;
import dev.finops.operator.infrastructure.MainStack;
import dev.finops.operator.migration.MigratedDatabase;
import dev.finops.operator.resource.ObservedResource;
import dev.finops.operator.resource.ResourceChange;
import dev.finops.operator.step.Change;
import dev.finops.operator.step.Changes;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.Pass;
import dev.finops.operator.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Keeps the services stack as declared, and the ECS service as the stack made it. */
public final class ServicesStep implements Step<StackDesign, ObservedServices, Change> {
    private static final String NAME = "services";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String condition() {
        return ConditionType.SERVICES_READY;
    }

    @Override
    public Set<Class<?>> needs() {
        // Cost data too: a service that was told of no place for it would have to be exchanged a moment later.
        return Set.of(MainStack.class, BackendImage.class, MigratedDatabase.class, CostDataSource.class);
    }

    @Override
    public Set<Class<?>> gives() {
        return Set.of(Deployment.class);
    }

    @Override
    public Optional<StackDesign> desired(Pass pass) {
        return Optional.of(new StackDesign(
                pass.design().names().servicesStack(),
                ServiceTemplate.render(
                        Templates.services(pass.spec().version()), pass.spec().backend()),
                ServiceStackParameters.of(
                        pass.design(),
                        pass.facts().get(MainStack.class),
                        pass.facts().get(BackendImage.class),
                        pass.facts().get(CostDataSource.class)),
                new TreeMap<>(pass.design().tags()),
                Set.of(),
                pass.spec().aws().cloudFormationRoleArn()));
    }

    @Override
    public Optional<Outcome> foresee(Pass pass) {
        return stack(pass).observe(Optional.empty()).refusal();
    }

    @Override
    public ObservedServices observe(Pass pass, Optional<StackDesign> desired) {
        ObservedStack stack = stack(pass).observe(desired);
        Optional<StackOutputs> outputs = stack.outputs().filter(ignored -> desired.isPresent());
        return new ObservedServices(stack, outputs.map(it -> backend(pass, stack, it)));
    }

    private static ObservedResource<ServiceDesign, EcsService.Live> backend(
            Pass pass, ObservedStack stack, StackOutputs outputs) {
        ServicesStack made = ServicesStack.of(outputs);
        EcsService service = new EcsService(
                pass.session(),
                pass.facts().get(MainStack.class).clusterName(),
                outputs,
                made.backendService(),
                stack.live().orElseThrow().claim());
        return ObservedResource.of(
                pass,
                service,
                Optional.of(new ServiceDesign(
                        made.backendTaskDefinitionArn(), pass.design().fixedReplicas())));
    }

    @Override
    public Changes<Change> plan(StackDesign desired, ObservedServices observed) {
        return ServicesPlanner.plan(desired, observed);
    }

    @Override
    public Changes<Change> planRemoval(ObservedServices observed) {
        return observed.stack().planRemoval().map(change -> change);
    }

    @Override
    public Outcome act(Pass pass, Change change) {
        return switch (change) {
            case StackChange ofStack -> stack(pass).act(ofStack);
            case ResourceChange ofService -> ofService.make();
            default -> throw new IllegalArgumentException("no change of the services: " + change.summary());
        };
    }

    @Override
    public void publish(Pass pass, Optional<StackDesign> desired, ObservedServices observed) {
        observed.stack()
                .outputs()
                .map(ServicesStack::of)
                .ifPresent(made -> observed.running()
                        .ifPresent(service -> pass.facts()
                                .put(
                                        Deployment.class,
                                        new Deployment(made.backendTargetGroupArn(), service.desiredCount()))));
    }

    @Override
    public void report(Seen<StackDesign, ObservedServices> seen, FinOpsPlatformStatus status) {
        status.setServicesStack(stack(seen.pass()).status(seen.observed().stack(), seen.made()));
        seen.observed()
                .running()
                .ifPresent(service -> status.setServices(List.of(new ServiceStatus(
                        service.name(),
                        service.desiredCount(),
                        service.runningCount(),
                        service.image().orElse(null),
                        service.taskDefinition(),
                        service.rolloutState()))));
    }

    @Override
    public List<InventoryItem> inventory(Seen<StackDesign, ObservedServices> seen) {
        List<InventoryItem> items = new ArrayList<>(
                stack(seen.pass()).inventory(NAME, seen.observed().stack()));
        seen.observed().backend().flatMap(it -> it.inventory(NAME)).ifPresent(items::add);
        return items;
    }

    private static ManagedStack stack(Pass pass) {
        return new ManagedStack(
                pass, pass.design().names().servicesStack(), pass.last().getServicesStack());
    }
}
