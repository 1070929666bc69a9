package dev.finops.operator.services;

import dev.finops.crds.v1alpha1.ConditionType;
import dev.finops.crds.v1alpha1.DriftedResource;
import dev.finops.crds.v1alpha1.FinOpsPlatformStatus;
import dev.finops.crds.v1alpha1.InventoryItem;
import dev.finops.crds.v1alpha1.ServiceStatus;
import dev.finops.crds.v1alpha1.StackStatus;
import dev.finops.operator.cloudformation.ManagedStack;
import dev.finops.operator.cloudformation.ObservedStack;
import dev.finops.operator.cloudformation.StackChange;
import dev.finops.operator.cloudformation.StackDesign;
import dev.finops.operator.cloudformation.StackDrift;
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
import dev.finops.operator.step.Memory;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.Pass;
import dev.finops.operator.step.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Keeps the services stack as declared, and the ECS service as the stack made it. */
public final class ServicesStep implements Step<StackDesign, ObservedServices, Change> {
    private static final String NAME = "services";

    private final Duration driftPoll;

    /** @param driftPoll how often the stack is compared with what is there */
    public ServicesStep(Duration driftPoll) {
        this.driftPoll = driftPoll;
    }

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
        return stack(pass).look().refusal();
    }

    /** In every pass but those that only wait for a comparison of another stack. */
    @Override
    public int rest() {
        return 1;
    }

    @Override
    public boolean moves(FinOpsPlatformStatus last) {
        return Memory.comparing(last, FinOpsPlatformStatus::getServicesStack);
    }

    @Override
    public ObservedServices observe(Pass pass, Optional<StackDesign> desired) {
        ManagedStack managed = stack(pass);
        ObservedStack seen = managed.look();
        if (desired.isEmpty()) {
            return new ObservedServices(seen, Optional.empty(), Optional.empty());
        }
        Optional<StackOutputs> outputs =
                seen.outputs().filter(ignored -> seen.refusal().isEmpty());
        Optional<ObservedResource<ServiceDesign, EcsService.Live>> backend = outputs.map(it -> backend(pass, seen, it));
        Optional<Targets> targets =
                outputs.map(ServicesStack::of).flatMap(it -> Targets.find(pass.session(), it.backendTargetGroupArn()));
        StackDrift.Signs signs = outputs.isPresent()
                ? signs(pass, backend.flatMap(ObservedResource::live), targets)
                : StackDrift.Signs.NONE;
        return new ObservedServices(managed.observe(seen, desired.get(), signs), backend, targets);
    }

    /** What the service and its targets tell of the stack's resources, and of those that it stands on. */
    private static StackDrift.Signs signs(Pass pass, Optional<EcsService.Live> service, Optional<Targets> targets) {
        List<DriftedResource> missing = ServicesPlanner.missing(service.isPresent(), targets.isPresent()).stream()
                .toList();
        boolean unused = targets.filter(Targets::unused).isPresent();
        boolean differed = Optional.ofNullable(pass.last().getServicesStack())
                .map(StackStatus::drift)
                .filter(drift -> !drift.drifted().isEmpty())
                .isPresent();
        String loadBalancer = pass.facts().get(MainStack.class).loadBalancer().arn();
        boolean inDoubt = unused || differed || !missing.isEmpty();
        if (inDoubt && !Targets.loadBalancerExists(pass.session(), loadBalancer)) {
            throw MissingInfrastructure.of("load balancer " + loadBalancer, null);
        }
        return new StackDrift.Signs(missing, unused);
    }

    private static ObservedResource<ServiceDesign, EcsService.Live> backend(
            Pass pass, ObservedStack stack, StackOutputs outputs) {
        ServicesStack made = ServicesStack.of(outputs);
        EcsService service = new EcsService(
                pass.session(),
                pass.facts().get(MainStack.class).clusterName(),
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
        observed.running()
                .ifPresent(service -> observed.targets()
                        .ifPresent(targets ->
                                pass.facts().put(Deployment.class, new Deployment(service.desiredCount(), targets))));
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

    private ManagedStack stack(Pass pass) {
        return new ManagedStack(
                pass, pass.design().names().servicesStack(), pass.last().getServicesStack(), driftPoll);
    }
}
