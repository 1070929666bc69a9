package dev.finops.simulator.aws.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.Parameter;

/** The values that a stack's parameters have, checked against their definitions. */
public final class ParameterValues {
    public static final ParameterValues NONE = new ParameterValues(Template.EMPTY, Map.of(), Map.of());

    /** Where values come from whose parameters are of a type {@code AWS::SSM::Parameter::Value<…>}. */
    @FunctionalInterface
    public interface ParameterStore {
        /** The value of that name, if there is one. */
        Optional<String> find(String name);
    }

    private final Template template;
    private final Map<String, String> values;
    /** What the parameter store had when the values were given. */
    private final Map<String, String> resolved;

    private ParameterValues(Template template, Map<String, String> values, Map<String, String> resolved) {
        this.template = template;
        this.values = values;
        this.resolved = resolved;
    }

    /**
     * Takes the values of a request, the previous ones where it says {@code UsePreviousValue}, and defaults elsewhere.
     *
     * @param store asked anew each time
     * @param previous the present values of the stack, or null when it is being created
     */
    public static ParameterValues resolve(
            Template template, List<Parameter> given, @Nullable ParameterValues previous, ParameterStore store) {
        Map<String, Parameter> byKey = new LinkedHashMap<>();
        given.forEach(parameter -> byKey.put(parameter.parameterKey(), parameter));
        var unknown = new TreeSet<>(byKey.keySet());
        unknown.removeAll(template.parameters().keySet());
        if (!unknown.isEmpty()) {
            throw new TemplateException(
                    "Parameters: [%s] do not exist in the template".formatted(String.join(", ", unknown)));
        }
        Map<String, String> values = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        for (ParameterDefinition definition : template.parameters().values()) {
            String value = value(definition, byKey.get(definition.name()), previous);
            if (value == null) {
                missing.add(definition.name());
            } else {
                values.put(definition.name(), value);
            }
        }
        if (!missing.isEmpty()) {
            throw new TemplateException("Parameters: [%s] must have values".formatted(String.join(", ", missing)));
        }
        values.forEach((name, value) -> definition(template, name).check(value));
        return new ParameterValues(template, values, stored(template, values, store));
    }

    private static Map<String, String> stored(Template template, Map<String, String> values, ParameterStore store) {
        Map<String, String> resolved = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        values.forEach((name, value) -> {
            if (definition(template, name).isStored()) {
                store.find(value).ifPresentOrElse(found -> resolved.put(name, found), () -> missing.add(value));
            }
        });
        if (!missing.isEmpty()) {
            throw new TemplateException("Unable to fetch parameters [%s] from parameter store for this account."
                    .formatted(String.join(",", missing)));
        }
        return resolved;
    }

    private static @Nullable String value(
            ParameterDefinition definition, @Nullable Parameter given, @Nullable ParameterValues previous) {
        if (given == null) {
            return definition.defaultValue();
        }
        boolean usePrevious = Boolean.TRUE.equals(given.usePreviousValue());
        if (usePrevious && given.parameterValue() != null) {
            throw new TemplateException(
                    ("Invalid input for parameter key %s. Cannot specify usePreviousValue as true and"
                                    + " parameter value for a parameter key")
                            .formatted(definition.name()));
        }
        if (!usePrevious) {
            return given.parameterValue() == null ? definition.defaultValue() : given.parameterValue();
        }
        String value = previous == null ? null : previous.values.get(definition.name());
        if (value == null) {
            throw new TemplateException(
                    ("Invalid input for parameter key %s. Cannot specify usePreviousValue as true for"
                                    + " a parameter key not in the previous template")
                            .formatted(definition.name()));
        }
        return value;
    }

    private static ParameterDefinition definition(Template template, String name) {
        ParameterDefinition definition = template.parameters().get(name);
        if (definition == null) {
            throw new IllegalArgumentException("no parameter " + name);
        }
        return definition;
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** What {@code Ref} of the parameter gives. */
    public JsonNode reference(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no parameter " + name);
        }
        return definition(template, name).reference(resolved.getOrDefault(name, value));
    }

    /** As the API shows them, with values that must not be echoed masked. */
    public List<Parameter> shown() {
        return values.entrySet().stream()
                .map(entry -> Parameter.builder()
                        .parameterKey(entry.getKey())
                        .parameterValue(definition(template, entry.getKey()).noEcho() ? "****" : entry.getValue())
                        .resolvedValue(resolved.get(entry.getKey()))
                        .build())
                .toList();
    }

    /** The text with every value in it masked that must not be echoed. */
    public String masked(String text) {
        String out = text;
        for (Map.Entry<String, String> entry : values.entrySet()) {
            if (definition(template, entry.getKey()).noEcho()
                    && !entry.getValue().isEmpty()) {
                out = out.replace(entry.getValue(), "****");
            }
        }
        return out;
    }
}
