package dev.finops.simulator.aws.autoscaling;

import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy;

/** The scalable targets and policies of one account in one region. */
final class AutoScalingState {
    record TargetKey(String namespace, String resourceId, String dimension) {}

    record PolicyKey(TargetKey target, String name) {}

    final Map<TargetKey, ScalableTarget> targets = new LinkedHashMap<>();
    final Map<PolicyKey, ScalingPolicy> policies = new LinkedHashMap<>();
}
