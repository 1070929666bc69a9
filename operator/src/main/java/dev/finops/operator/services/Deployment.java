package dev.finops.operator.services;

/**
 * What runs: where later steps look whether it is healthy.
 *
 * @param desiredCount how many tasks shall run
 */
public record Deployment(String targetGroupArn, int desiredCount) {}
