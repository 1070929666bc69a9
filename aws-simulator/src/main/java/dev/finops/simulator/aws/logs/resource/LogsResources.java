package dev.finops.simulator.aws.logs.resource;

import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.logs.SimulatedLogs;
import java.util.List;

/** The CloudWatch Logs resource types that templates can use. */
public final class LogsResources {
    private LogsResources() {}

    public static List<ResourceHandler> handlers(SimulatedLogs logs) {
        return List.of(new LogGroupHandler(logs));
    }
}
