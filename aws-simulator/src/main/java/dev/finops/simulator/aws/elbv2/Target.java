package dev.finops.simulator.aws.elbv2;

import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealth;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthReasonEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/** A registered target and what its health checks said. */
final class Target {
    final TargetDescription description;
    /** When it was registered, in real nanoseconds: a real process starts in real time, however fast the simulation runs. */
    final long registeredNanos = System.nanoTime();

    TargetHealthStateEnum state = TargetHealthStateEnum.INITIAL;
    TargetHealthReasonEnum reason = TargetHealthReasonEnum.ELB_REGISTRATION_IN_PROGRESS;
    String detail = "Target registration is in progress";
    int failures;
    int successes;

    Target(TargetDescription description) {
        this.description = description;
    }

    boolean isHealthy() {
        return state == TargetHealthStateEnum.HEALTHY;
    }

    void become(TargetHealthStateEnum newState, TargetHealthReasonEnum newReason, String newDetail) {
        state = newState;
        reason = newReason;
        detail = newDetail;
    }

    TargetHealth health() {
        var health = TargetHealth.builder().state(state);
        return isHealthy()
                ? health.build()
                : health.reason(reason).description(detail).build();
    }

    static String key(TargetDescription description) {
        return description.id() + ":" + description.port();
    }
}
