package dev.finops.simulator.aws.cloudformation.schema;

/** Whether a change of a property makes a new resource. */
public enum Recreation {
    NEVER,
    CONDITIONALLY,
    ALWAYS
}
