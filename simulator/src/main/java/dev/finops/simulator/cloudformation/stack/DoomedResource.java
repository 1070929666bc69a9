package dev.finops.simulator.cloudformation.stack;

import dev.finops.simulator.cloudformation.template.ResourcePolicy;

/** A resource that an operation will remove at its end, and how. */
public record DoomedResource(StackResource resource, ResourcePolicy policy) {}
