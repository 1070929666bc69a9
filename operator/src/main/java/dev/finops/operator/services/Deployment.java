package dev.finops.operator.services;

/**
 * What runs, and how healthy the load balancer finds it.
 *
 * @param desiredCount how many tasks shall run
 */
public record Deployment(int desiredCount, Targets targets) {}
