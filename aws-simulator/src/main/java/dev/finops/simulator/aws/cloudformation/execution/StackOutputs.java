package dev.finops.simulator.aws.cloudformation.execution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finops.simulator.aws.cloudformation.template.Evaluation;
import dev.finops.simulator.aws.cloudformation.template.OutputDefinition;
import dev.finops.simulator.aws.cloudformation.template.Template;
import dev.finops.simulator.aws.cloudformation.template.TemplateException;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudformation.model.Output;

/** Evaluates the outputs of a stack. */
public final class StackOutputs {

    /** The outputs whose conditions hold. */
    public List<Output> evaluate(Evaluation evaluation, Template template) {
        List<Output> out = new ArrayList<>();
        for (OutputDefinition definition : template.outputs().values()) {
            if (definition.conditionName() != null && !evaluation.condition(definition.conditionName())) {
                continue;
            }
            out.add(Output.builder()
                    .outputKey(definition.key())
                    .outputValue(text(definition, evaluation.value(definition.value())))
                    .description(definition.description())
                    .exportName(
                            definition.exportName() == null
                                    ? null
                                    : text(definition, evaluation.value(definition.exportName())))
                    .build());
        }
        return out;
    }

    private static String text(OutputDefinition definition, JsonNode value) {
        if (!value.isValueNode() || value.isMissingNode()) {
            throw new TemplateException(
                    ("Template format error: Output %s is malformed. The Value field of every Outputs"
                                    + " member must evaluate to a String.")
                            .formatted(definition.key()));
        }
        return value.asText();
    }
}
