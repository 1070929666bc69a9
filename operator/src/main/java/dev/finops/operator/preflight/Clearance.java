package dev.finops.operator.preflight;

/**
 * All that must be right before anything is made is right.
 *
 * @param callerArn who the operator is on AWS
 */
public record Clearance(String callerArn) {}
