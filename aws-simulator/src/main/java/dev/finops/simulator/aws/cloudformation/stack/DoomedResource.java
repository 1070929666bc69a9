package dev.finops.simulator.aws.cloudformation.stack;

import dev.finops.simulator.aws.cloudformation.template.ResourcePolicy;

/** A resource that an operation will remove at its end, and how. */
public record DoomedResource(StackResource resource, ResourcePolicy policy) {}
