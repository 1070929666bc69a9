package dev.finops.operator.step;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The reasons of conditions: one CamelCase word each, for programs to read. docs/conditions.md says of each what it means and
 * what to do.
 */
public enum Reason {
    // Of any part.
    AS_DECLARED,
    APPLIED,
    DEPENDENCY_NOT_READY,
    NOT_AVAILABLE,
    NOT_OWNED,
    REMOVED,
    KEPT,
    LEFT_ALONE,
    OBSERVE_ONLY,
    AWAITING_APPROVAL,
    CORRECTING,
    TIMED_OUT,
    INTERRUPTED,
    INTERNAL_ERROR,
    // What AWS says to a call.
    THROTTLED,
    BUSY,
    ACCESS_DENIED,
    BAD_CREDENTIALS,
    NO_CREDENTIALS,
    CREDENTIALS_EXPIRED,
    NOT_SUBSCRIBED,
    AWS_UNAVAILABLE,
    AWS_UNREACHABLE,
    AWS_REFUSED,
    // Preflight.
    PASSED,
    WRONG_ACCOUNT,
    REGION_DISABLED,
    UNKNOWN_REGION,
    NAME_NOT_POSSIBLE,
    // Cost data.
    COST_EXPLORER,
    REPORT_NOT_FOUND,
    REPORT_LIMIT,
    DATA_PENDING,
    DELIVERING,
    DELIVERY_FAILED,
    // CloudFormation.
    PLANNING,
    STACK_COMPLETE,
    STACK_IN_PROGRESS,
    STACK_CREATE_IN_PROGRESS,
    STACK_UPDATE_IN_PROGRESS,
    STACK_DELETE_IN_PROGRESS,
    STACK_ROLLBACK_IN_PROGRESS,
    STACK_FAILED,
    STACK_CREATE_FAILED,
    STACK_UPDATE_ROLLED_BACK,
    STACK_ROLLBACK_FAILED,
    STACK_DELETE_FAILED,
    STACK_NEEDS_REPAIR,
    CHANGE_SET_FAILED,
    RECREATING,
    DELETING,
    DATABASE_WAS_THERE,
    // Images and migration.
    DIRECT,
    IMAGE_NOT_FOUND,
    PREPARING,
    STARTING,
    MIGRATING,
    MIGRATED,
    MIGRATION_FAILED,
    NO_CAPACITY,
    // Services.
    RESOURCE_MISSING,
    SERVICES_STABLE,
    ROLLING_OUT,
    ROLLOUT_FAILED,
    // Domain.
    NO_DOMAIN,
    NO_HOSTED_ZONE,
    RECORD_PENDING,
    RECORD_IN_SYNC,
    // Verification.
    SCALED_TO_ZERO,
    TARGETS_UNHEALTHY,
    TARGETS_HEALTHY,
    HEALTH_CHECK_FAILED,
    UNREACHABLE,
    QUESTION_NOT_ANSWERED,
    HEALTHY;

    private final String word = Arrays.stream(name().split("_"))
            .map(part -> part.charAt(0) + part.substring(1).toLowerCase(java.util.Locale.ROOT))
            .collect(Collectors.joining());

    /** As it stands in a condition. */
    @Override
    public String toString() {
        return word;
    }
}
