package dev.finops.simulator.aws.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A template, read and checked; all maps keep the template's order. */
public final class Template {
    /** The template of a stack that has none yet. */
    public static final Template EMPTY = new Builder().build();

    private final String body;
    private final @Nullable String description;
    private final ObjectNode metadata;
    private final Map<String, ParameterDefinition> parameters;
    private final JsonNode mappings;
    private final Map<String, JsonNode> conditions;
    private final Map<String, ResourceDefinition> resources;
    private final Map<String, OutputDefinition> outputs;

    private Template(Builder builder) {
        this.body = builder.body;
        this.description = builder.description;
        this.metadata = builder.metadata;
        this.parameters = Collections.unmodifiableMap(builder.parameters);
        this.mappings = builder.mappings;
        this.conditions = Collections.unmodifiableMap(builder.conditions);
        this.resources = Collections.unmodifiableMap(builder.resources);
        this.outputs = Collections.unmodifiableMap(builder.outputs);
    }

    /** Reads the text of a template, or refuses it with CloudFormation's message. */
    public static Template parse(String body) {
        return TemplateReader.read(body);
    }

    /** The text as it was given. */
    public String body() {
        return body;
    }

    public @Nullable String description() {
        return description;
    }

    public ObjectNode metadata() {
        return metadata;
    }

    public Map<String, ParameterDefinition> parameters() {
        return parameters;
    }

    public JsonNode mappings() {
        return mappings;
    }

    public Map<String, JsonNode> conditions() {
        return conditions;
    }

    public Map<String, ResourceDefinition> resources() {
        return resources;
    }

    public Map<String, OutputDefinition> outputs() {
        return outputs;
    }

    static final class Builder {
        String body = "";

        @Nullable
        String description;

        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        JsonNode mappings = JsonNodeFactory.instance.objectNode();
        final Map<String, ParameterDefinition> parameters = new LinkedHashMap<>();
        final Map<String, JsonNode> conditions = new LinkedHashMap<>();
        final Map<String, ResourceDefinition> resources = new LinkedHashMap<>();
        final Map<String, OutputDefinition> outputs = new LinkedHashMap<>();

        Template build() {
            return new Template(this);
        }
    }
}
