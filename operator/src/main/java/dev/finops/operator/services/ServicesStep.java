package dev.finops.operator.services;

import dev.finops.crds.v1alpha1.ConditionType;
import dev.finops.crds.v1alpha1.FinOpsPlatformStatus;
import dev.finops.crds.v1alpha1.InventoryItem;
import dev.finops.crds.v1alpha1.ServiceStatus;
import dev.finops.operator.cloudformation.ManagedStack;
import dev.finops.operator.cloudformation.ObservedStack;
import dev.finops.operator.cloudformation.StackDesign;
import dev.finops.operator.cloudformation.Templates;
import dev.finops.operator.costdata.CostDataLocation;
import dev.finops.operator.infrastructure.Settings;
import dev.finops.operator.infrastructure.StackOutputs;
import dev.finops.operator.step.Changes;
import dev.finops.operator.step.Facts;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.Pass;
import dev.finops.operator.step.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps the services stack as declared, and the ECS service as the stack made it. */
public final class ServicesStep implements Step<ObservedServices, ServiceChange> {
    public static final String NAME = "services";

    /** What runs: where later steps look whether it is healthy. */
    public record Deployment(String targetGroupArn, int desiredCount) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> after() {
        // Cost data too: a service that was told of no place for it would have to be exchanged a moment later.
        return Set.of("infrastructure", "images", "migration", "costdata");
    }

    @Override
    public String condition() {
        return ConditionType.SERVICES_READY;
    }

    @Override
    public ObservedServices observe(Pass pass) {
        ObservedStack stack = stack(pass).observe(live -> design(pass));
        if (pass.removing()) {
            return new ObservedServices(stack, Optional.empty(), Optional.empty());
        }
        EcsServices ecs = new EcsServices(pass.session());
        Optional<ObservedServices.Service> backend = stack.outputs()
                .flatMap(outputs -> ecs.describe(cluster(pass), outputs.getOrDefault("BackendServiceName", "")));
        Optional<String> image = backend.flatMap(service -> ecs.image(service.taskDefinition()));
        return new ObservedServices(stack, backend, image);
    }

    @Override
    public Changes<ServiceChange> plan(Pass pass, ObservedServices observed) {
        if (pass.removing()) {
            return ServicesPlanner.ofStack(stack(pass).planRemoval(observed.stack()));
        }
        return ServicesPlanner.plan(
                stack(pass).plan(design(pass), observed.stack()),
                observed,
                cluster(pass),
                pass.spec().backend().autoscaling() == null
                        ? Optional.of(settings(pass).backendReplicas())
                        : Optional.empty(),
                pass.activePoll());
    }

    @Override
    public Outcome act(Pass pass, ObservedServices observed, ServiceChange change) {
        return switch (change) {
            case ServiceChange.OfStack ofStack -> {
                pass.status().setServicesStack(stack(pass).status(observed.stack(), ofStack.change()));
                yield stack(pass).act(() -> design(pass), ofStack.change());
            }
            case ServiceChange.Correct correct -> {
                new EcsServices(pass.session()).correct(correct);
                yield pass.waiting("Correcting", correct.summary());
            }
        };
    }

    @Override
    public void publish(Pass pass, ObservedServices observed, Facts facts) {
        Map<String, String> outputs = observed.stack().outputs().orElse(Map.of());
        String targetGroup = outputs.get("BackendTargetGroupArn");
        if (targetGroup != null && observed.backend().isPresent()) {
            facts.put(
                    Deployment.class,
                    new Deployment(targetGroup, observed.backend().get().desiredCount()));
        }
    }

    @Override
    public void report(Pass pass, ObservedServices observed, FinOpsPlatformStatus status) {
        status.setServicesStack(stack(pass).status(observed.stack()));
        observed.backend()
                .ifPresent(service -> status.setServices(List.of(new ServiceStatus(
                        service.name(),
                        service.desiredCount(),
                        service.runningCount(),
                        observed.image().orElse(null),
                        service.taskDefinition(),
                        service.rolloutState()))));
    }

    @Override
    public List<InventoryItem> inventory(Pass pass, ObservedServices observed) {
        return stack(pass).inventory(NAME, observed.stack());
    }

    private static String cluster(Pass pass) {
        return pass.facts().get(StackOutputs.class).get("ECSClusterName");
    }

    private static Settings settings(Pass pass) {
        return Settings.of(pass.spec(), pass.names());
    }

    private static ManagedStack stack(Pass pass) {
        return new ManagedStack(
                pass, pass.names().servicesStack(), pass.status().getServicesStack());
    }

    private static StackDesign design(Pass pass) {
        return new StackDesign(
                pass.names().servicesStack(),
                ServiceTemplate.render(
                        Templates.services(pass.spec().version()),
                        pass.spec().backend().env()),
                ServiceStackParameters.of(
                        pass.spec(),
                        settings(pass),
                        pass.facts().get(StackOutputs.class),
                        pass.facts().find(CostDataLocation.class)),
                pass.owner().tags(pass.spec().aws().tags()),
                pass.spec().aws().cloudFormationRoleArn());
    }
}
