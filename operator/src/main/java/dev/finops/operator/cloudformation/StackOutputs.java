package dev.finops.operator.cloudformation;

import java.util.Map;

/** The outputs of a stack that was made from a template of this operator: the typed views of it read them here. */
public record StackOutputs(String stack, Map<String, String> values) {
    public StackOutputs {
        values = Map.copyOf(values);
    }

    /** An output that the template always has. */
    public String get(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("the stack " + stack + " has no output " + name
                    + ": it was not made from this operator's template");
        }
        return value;
    }
}
