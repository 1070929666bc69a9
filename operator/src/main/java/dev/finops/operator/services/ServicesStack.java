package dev.finops.operator.services;

import dev.finops.operator.cloudformation.StackOutputs;

/** What the services stack made. */
record ServicesStack(String backendService, String backendTaskDefinitionArn, String backendTargetGroupArn) {
    static ServicesStack of(StackOutputs outputs) {
        return new ServicesStack(
                outputs.get("BackendServiceName"),
                outputs.get("BackendTaskDefinitionArn"),
                outputs.get("BackendTargetGroupArn"));
    }
}
