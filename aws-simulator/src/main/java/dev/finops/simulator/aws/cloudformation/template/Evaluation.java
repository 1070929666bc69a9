package dev.finops.simulator.aws.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates the intrinsic functions of a template for one set of parameters. A {@link MissingNode} is what
 * {@code AWS::NoValue} gives; objects and lists leave it out.
 *
 * <p>https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
public final class Evaluation {
    private final Template template;
    private final ParameterValues parameters;
    private final PseudoParameters pseudo;
    private final ResourceValues resources;
    private final Exports exports;
    private final Map<String, Boolean> conditions;
    private final Set<String> underway;
    private final Functions functions = new Functions(this);

    public Evaluation(
            Template template,
            ParameterValues parameters,
            PseudoParameters pseudo,
            ResourceValues resources,
            Exports exports) {
        this(template, parameters, pseudo, resources, exports, new HashMap<>(), new HashSet<>());
    }

    private Evaluation(
            Template template,
            ParameterValues parameters,
            PseudoParameters pseudo,
            ResourceValues resources,
            Exports exports,
            Map<String, Boolean> conditions,
            Set<String> underway) {
        this.template = template;
        this.parameters = parameters;
        this.pseudo = pseudo;
        this.resources = resources;
        this.exports = exports;
        this.conditions = conditions;
        this.underway = underway;
    }

    /** The same evaluation with other values of resources. */
    public Evaluation with(ResourceValues other) {
        return new Evaluation(template, parameters, pseudo, other, exports, conditions, underway);
    }

    /** Whether the named condition holds. */
    public boolean condition(String name) {
        Boolean known = conditions.get(name);
        if (known != null) {
            return known;
        }
        JsonNode expression = template.conditions().get(name);
        if (expression == null) {
            throw TemplateException.format("Unresolved condition dependency %s in the template".formatted(name));
        }
        if (!underway.add(name)) {
            throw TemplateException.format("Found circular condition dependency with condition " + name);
        }
        boolean holds = new Conditions(this).holds(expression);
        underway.remove(name);
        conditions.put(name, holds);
        return holds;
    }

    /** The logical IDs of the resources whose conditions hold, in the template's order. */
    public Set<String> activeResources() {
        Set<String> active = new LinkedHashSet<>();
        for (ResourceDefinition resource : template.resources().values()) {
            if (resource.conditionName() == null || condition(resource.conditionName())) {
                active.add(resource.logicalId());
            }
        }
        return active;
    }

    /** The active resources that this one waits for: those that it names in DependsOn and those that it refers to. */
    public Set<String> dependencies(ResourceDefinition resource) {
        Set<String> names = new LinkedHashSet<>(resource.dependsOn());
        References.in(resource.properties(), this::condition).forEach(reference -> names.add(reference.name()));
        names.retainAll(activeResources());
        return names;
    }

    /** The properties of a resource with all references replaced by values. */
    public ObjectNode properties(ResourceDefinition resource) {
        JsonNode value = value(resource.properties());
        return value instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
    }

    /** The value of any part of the template. */
    public JsonNode value(JsonNode node) {
        if (node.isArray()) {
            ArrayNode out = JsonNodeFactory.instance.arrayNode();
            for (JsonNode item : node) {
                JsonNode value = value(item);
                if (!value.isMissingNode()) {
                    out.add(value);
                }
            }
            return out;
        }
        if (!node.isObject()) {
            return node;
        }
        if (node.size() == 1) {
            Map.Entry<String, JsonNode> only = node.properties().iterator().next();
            JsonNode result = functions.call(only.getKey(), only.getValue());
            if (result != null) {
                return result;
            }
        }
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            JsonNode value = value(field.getValue());
            if (!value.isMissingNode()) {
                out.set(field.getKey(), value);
            }
        }
        return out;
    }

    JsonNode reference(Reference reference) {
        if (reference.attribute() == null) {
            JsonNode value = pseudoOrParameter(reference.name());
            if (value != null) {
                return value;
            }
        }
        ResourceDefinition resource = template.resources().get(reference.name());
        if (resource == null) {
            throw TemplateException.format(
                    "Unresolved resource dependencies [%s] in the Resources block of the template"
                            .formatted(reference.name()));
        }
        if (resource.conditionName() != null && !condition(resource.conditionName())) {
            throw TemplateException.format(
                    "Unresolved resource dependencies [%s] in the Resources block of the template"
                            .formatted(reference.name()));
        }
        return resources.value(reference);
    }

    private @Nullable JsonNode pseudoOrParameter(String name) {
        JsonNode value = pseudo.value(name);
        if (value == null && parameters.has(name)) {
            return parameters.reference(name);
        }
        return value;
    }

    JsonNode mapping(String map, String topLevelKey, String secondLevelKey) {
        return template.mappings().path(map).path(topLevelKey).path(secondLevelKey);
    }

    boolean hasMapping(String map) {
        return template.mappings().has(map);
    }

    PseudoParameters pseudo() {
        return Objects.requireNonNull(pseudo);
    }

    Exports exports() {
        return exports;
    }
}
