package dev.finops.simulator.aws.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Evaluates the condition functions; they see parameters and mappings, never resources. */
final class Conditions {
    private final Evaluation evaluation;

    Conditions(Evaluation evaluation) {
        this.evaluation = evaluation.with(ResourceValues.NONE);
    }

    boolean holds(JsonNode expression) {
        if (!expression.isObject() || expression.size() != 1) {
            throw TemplateException.format(
                    "Conditions can only be boolean operations on parameters and other conditions");
        }
        Map.Entry<String, JsonNode> only = expression.properties().iterator().next();
        JsonNode arguments = only.getValue();
        return switch (only.getKey()) {
            case "Fn::Equals" -> equal(arguments);
            case "Fn::And" -> {
                requireSize("Fn::And", arguments, 2, 10);
                boolean all = true;
                for (JsonNode argument : arguments) {
                    all &= holds(argument);
                }
                yield all;
            }
            case "Fn::Or" -> {
                requireSize("Fn::Or", arguments, 2, 10);
                boolean any = false;
                for (JsonNode argument : arguments) {
                    any |= holds(argument);
                }
                yield any;
            }
            case "Fn::Not" -> {
                requireSize("Fn::Not", arguments, 1, 1);
                yield !holds(arguments.get(0));
            }
            case "Condition" -> evaluation.condition(arguments.asText());
            default ->
                throw TemplateException.format(
                        "Conditions can only be boolean operations on parameters and other conditions");
        };
    }

    private boolean equal(JsonNode arguments) {
        requireSize("Fn::Equals", arguments, 2, 2);
        JsonNode left = evaluation.value(arguments.get(0));
        JsonNode right = evaluation.value(arguments.get(1));
        if (left.isValueNode() && right.isValueNode()) {
            return left.asText().equals(right.asText());
        }
        return left.equals(right);
    }

    private static void requireSize(String function, JsonNode arguments, int minimum, int maximum) {
        if (!arguments.isArray() || arguments.size() < minimum || arguments.size() > maximum) {
            throw TemplateException.error(
                    minimum == maximum
                            ? "every %s object requires a list of %d string parameters.".formatted(function, minimum)
                            : "every %s object requires a list of at least %d and at most %d boolean parameters."
                                    .formatted(function, minimum, maximum));
        }
    }
}
