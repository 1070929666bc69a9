package dev.finops.operator.services;

import java.util.Optional;

/**
 * What an ECS service runs. The services stack makes it; this is what is put back where somebody changed it past
 * CloudFormation, which would not notice: its template is the same.
 *
 * @param taskDefinition the ARN of the one that the stack made
 * @param desiredCount how many tasks; empty where autoscaling decides, which nobody corrects
 */
record ServiceDesign(String taskDefinition, Optional<Integer> desiredCount) {}
