package dev.finops.simulator.aws.cloudformation.stack;

import dev.finops.simulator.aws.cloudformation.template.ParameterValues;
import dev.finops.simulator.aws.cloudformation.template.Template;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.RollbackConfiguration;

/** What a stack should be: the part of a request that an operation carries out, and that a rollback returns to. */
public record StackSpecification(
        Template template,
        ParameterValues parameters,
        Map<String, String> tags,
        List<Capability> capabilities,
        @Nullable String roleArn,
        List<String> notificationArns,
        @Nullable RollbackConfiguration rollbackConfiguration) {}
