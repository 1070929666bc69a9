package dev.finops.simulator.aws.autoscaling;

import dev.finops.simulator.aws.autoscaling.AutoScalingState.PolicyKey;
import dev.finops.simulator.aws.autoscaling.AutoScalingState.TargetKey;
import dev.finops.simulator.aws.simulation.Caller;
import dev.finops.simulator.aws.simulation.Regional;
import dev.finops.simulator.aws.simulation.Simulation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.DeleteScalingPolicyRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.DeleteScalingPolicyResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.DeregisterScalableTargetRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.DeregisterScalableTargetResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalableTargetsRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalableTargetsResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalingPoliciesRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalingPoliciesResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.PutScalingPolicyRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.PutScalingPolicyResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.RegisterScalableTargetRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.RegisterScalableTargetResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy;

/** Application Auto Scaling: keeps targets and policies. It scales nothing, since nothing here has a load to measure. */
public final class SimulatedAutoScaling implements ApplicationAutoScalingClient {
    private final Simulation simulation;
    private final Regional<AutoScalingState> states = Regional.regional(AutoScalingState::new);

    public SimulatedAutoScaling(Simulation simulation) {
        this.simulation = simulation;
    }

    @Override
    public RegisterScalableTargetResponse registerScalableTarget(RegisterScalableTargetRequest request) {
        var key = new TargetKey(
                request.serviceNamespaceAsString(), request.resourceId(), request.scalableDimensionAsString());
        ScalableTarget old = states.current().targets.get(key);
        Integer min = or(request.minCapacity(), old == null ? null : old.minCapacity());
        Integer max = or(request.maxCapacity(), old == null ? null : old.maxCapacity());
        if (min == null || max == null) {
            throw AutoScalingErrors.validation(
                    "MaxCapacity and MinCapacity must be specified when registering a new scalable target");
        }
        if (min > max) {
            throw AutoScalingErrors.validation("Maximum capacity cannot be less than minimum capacity");
        }
        String arn = old != null
                ? old.scalableTargetARN()
                : Caller.current().arnOf("application-autoscaling", "scalable-target/" + simulation.hexId("0ec5", 24));
        states.current()
                .targets
                .put(
                        key,
                        ScalableTarget.builder()
                                .serviceNamespace(request.serviceNamespace())
                                .resourceId(request.resourceId())
                                .scalableDimension(request.scalableDimension())
                                .minCapacity(min)
                                .maxCapacity(max)
                                .roleARN(Objects.requireNonNullElse(
                                        request.roleARN(),
                                        "arn:" + Caller.current().partition() + ":iam::"
                                                + Caller.current().accountId()
                                                + ":role/aws-service-role/ecs.application-autoscaling.amazonaws.com/"
                                                + "AWSServiceRoleForApplicationAutoScaling_ECSService"))
                                .scalableTargetARN(arn)
                                .creationTime(old == null ? simulation.now() : old.creationTime())
                                .build());
        return RegisterScalableTargetResponse.builder().scalableTargetARN(arn).build();
    }

    @Override
    public DescribeScalableTargetsResponse describeScalableTargets(DescribeScalableTargetsRequest request) {
        List<ScalableTarget> found = states.current().targets.entrySet().stream()
                .filter(entry -> entry.getKey().namespace().equals(request.serviceNamespaceAsString()))
                .filter(entry -> request.resourceIds().isEmpty()
                        || request.resourceIds().contains(entry.getKey().resourceId()))
                .map(Map.Entry::getValue)
                .toList();
        return DescribeScalableTargetsResponse.builder().scalableTargets(found).build();
    }

    @Override
    public DeregisterScalableTargetResponse deregisterScalableTarget(DeregisterScalableTargetRequest request) {
        var key = new TargetKey(
                request.serviceNamespaceAsString(), request.resourceId(), request.scalableDimensionAsString());
        if (states.current().targets.remove(key) == null) {
            throw AutoScalingErrors.noTarget(key);
        }
        states.current().policies.keySet().removeIf(policy -> policy.target().equals(key));
        return DeregisterScalableTargetResponse.builder().build();
    }

    @Override
    public PutScalingPolicyResponse putScalingPolicy(PutScalingPolicyRequest request) {
        var target = new TargetKey(
                request.serviceNamespaceAsString(), request.resourceId(), request.scalableDimensionAsString());
        if (!states.current().targets.containsKey(target)) {
            throw AutoScalingErrors.noTarget(target);
        }
        var key = new PolicyKey(target, request.policyName());
        ScalingPolicy old = states.current().policies.get(key);
        String arn = old != null
                ? old.policyARN()
                : Caller.current()
                        .arnOf(
                                "autoscaling",
                                "scalingPolicy:" + simulation.hexId("", 32) + ":resource/" + target.namespace() + "/"
                                        + target.resourceId() + ":policyName/" + request.policyName());
        states.current()
                .policies
                .put(
                        key,
                        ScalingPolicy.builder()
                                .policyARN(arn)
                                .policyName(request.policyName())
                                .policyType(request.policyType())
                                .serviceNamespace(request.serviceNamespace())
                                .resourceId(request.resourceId())
                                .scalableDimension(request.scalableDimension())
                                .targetTrackingScalingPolicyConfiguration(
                                        request.targetTrackingScalingPolicyConfiguration())
                                .stepScalingPolicyConfiguration(request.stepScalingPolicyConfiguration())
                                .creationTime(old == null ? simulation.now() : old.creationTime())
                                .build());
        return PutScalingPolicyResponse.builder().policyARN(arn).build();
    }

    @Override
    public DescribeScalingPoliciesResponse describeScalingPolicies(DescribeScalingPoliciesRequest request) {
        List<ScalingPolicy> found = states.current().policies.values().stream()
                .filter(policy -> policy.serviceNamespace() == request.serviceNamespace())
                .filter(policy ->
                        request.resourceId() == null || request.resourceId().equals(policy.resourceId()))
                .filter(policy ->
                        request.policyNames().isEmpty() || request.policyNames().contains(policy.policyName()))
                .toList();
        return DescribeScalingPoliciesResponse.builder().scalingPolicies(found).build();
    }

    @Override
    public DeleteScalingPolicyResponse deleteScalingPolicy(DeleteScalingPolicyRequest request) {
        var target = new TargetKey(
                request.serviceNamespaceAsString(), request.resourceId(), request.scalableDimensionAsString());
        if (states.current().policies.remove(new PolicyKey(target, request.policyName())) == null) {
            throw AutoScalingErrors.noPolicy(target, request.policyName());
        }
        return DeleteScalingPolicyResponse.builder().build();
    }

    private static @Nullable Integer or(@Nullable Integer first, @Nullable Integer second) {
        return first != null ? first : second;
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
