package dev.finops.simulator.aws.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the sections of a template and refuses what CloudFormation refuses of its structure. */
final class TemplateReader {
    private static final Set<String> SECTIONS = Set.of(
            "AWSTemplateFormatVersion",
            "Description",
            "Metadata",
            "Parameters",
            "Mappings",
            "Conditions",
            "Rules",
            "Transform",
            "Hooks",
            "Resources",
            "Outputs");
    private static final Set<String> RESOURCE_ATTRIBUTES = Set.of(
            "Type",
            "Properties",
            "DependsOn",
            "Condition",
            "Metadata",
            "DeletionPolicy",
            "UpdateReplacePolicy",
            "CreationPolicy",
            "UpdatePolicy");
    private static final Pattern ALPHANUMERIC = Pattern.compile("[a-zA-Z0-9]+");
    private static final int MAX_DESCRIPTION_BYTES = 1024;
    private static final int MAX_RESOURCES = 500;
    private static final int MAX_PARAMETERS = 200;
    private static final int MAX_OUTPUTS = 200;

    private final ObjectNode root;
    private final Template.Builder out = new Template.Builder();

    private TemplateReader(ObjectNode root) {
        this.root = root;
    }

    static Template read(String body) {
        var reader = new TemplateReader(TemplateFormat.parse(body));
        reader.out.body = body;
        reader.readSections();
        Template template = reader.out.build();
        TemplateReferences.check(template);
        return template;
    }

    private void readSections() {
        List<String> unknown = new ArrayList<>();
        root.fieldNames().forEachRemaining(section -> {
            if (!SECTIONS.contains(section)) {
                unknown.add(section);
            }
        });
        if (!unknown.isEmpty()) {
            throw TemplateException.error("Invalid template property or properties " + unknown);
        }
        JsonNode version = root.path("AWSTemplateFormatVersion");
        if (!version.isMissingNode() && !version.asText().equals("2010-09-09")) {
            throw TemplateException.error("unsupported value for AWSTemplateFormatVersion.");
        }
        for (String unsupported : List.of("Transform", "Hooks", "Rules")) {
            if (root.has(unsupported)) {
                throw TemplateException.format("Section " + unsupported + " is not simulated.");
            }
        }
        readDescription();
        out.metadata = section("Metadata");
        section("Parameters").properties().forEach(parameter -> {
            checkName("Parameters", parameter.getKey());
            out.parameters.put(parameter.getKey(), ParameterDefinition.read(parameter.getKey(), parameter.getValue()));
        });
        readMappings();
        section("Conditions")
                .properties()
                .forEach(condition -> out.conditions.put(condition.getKey(), condition.getValue()));
        readResources();
        section("Outputs")
                .properties()
                .forEach(output -> out.outputs.put(output.getKey(), output(output.getKey(), output.getValue())));
        limit("parameters", out.parameters.size(), MAX_PARAMETERS);
        limit("resources", out.resources.size(), MAX_RESOURCES);
        limit("outputs", out.outputs.size(), MAX_OUTPUTS);
    }

    private static void limit(String what, int number, int maximum) {
        if (number > maximum) {
            throw TemplateException.format(
                    "Number of %s, %d, is greater than maximum allowed, %d".formatted(what, number, maximum));
        }
    }

    private void readDescription() {
        JsonNode description = root.path("Description");
        if (description.isMissingNode()) {
            return;
        }
        if (!description.isTextual()) {
            throw TemplateException.format("Description must be a string");
        }
        if (description.textValue().getBytes(java.nio.charset.StandardCharsets.UTF_8).length > MAX_DESCRIPTION_BYTES) {
            throw TemplateException.format("Template description exceeds maximum length of 1024 bytes.");
        }
        out.description = description.textValue();
    }

    private void readMappings() {
        ObjectNode mappings = section("Mappings");
        for (var mapping : mappings.properties()) {
            for (var row : mapping.getValue().properties()) {
                if (!row.getValue().isObject()) {
                    throw TemplateException.format("Every Mappings attribute must be a String or a List.");
                }
            }
            if (!mapping.getValue().isObject()) {
                throw TemplateException.format("Every Mappings member " + mapping.getKey() + " must be a map");
            }
        }
        out.mappings = mappings;
    }

    private void readResources() {
        if (!root.has("Resources") || root.path("Resources").isEmpty()) {
            throw TemplateException.format("At least one Resources member must be defined.");
        }
        for (var resource : section("Resources").properties()) {
            checkName("Resources", resource.getKey());
            out.resources.put(resource.getKey(), resource(resource.getKey(), resource.getValue()));
        }
    }

    private static ResourceDefinition resource(String logicalId, JsonNode node) {
        if (!node.isObject()) {
            throw TemplateException.format("[/Resources/%s] resource definition is malformed".formatted(logicalId));
        }
        if (!node.path("Type").isTextual()) {
            throw TemplateException.format(
                    "[/Resources/%s] Every Resources object must contain a Type member.".formatted(logicalId));
        }
        String type = node.path("Type").textValue();
        for (var attribute : node.properties()) {
            if (!RESOURCE_ATTRIBUTES.contains(attribute.getKey())) {
                throw new TemplateException("Invalid template resource property '%s'".formatted(attribute.getKey()));
            }
        }
        JsonNode properties = node.path("Properties");
        if (!properties.isMissingNode() && !properties.isObject()) {
            throw TemplateException.format(
                    "[/Resources/%s/Properties] Properties must be an object".formatted(logicalId));
        }
        return new ResourceDefinition(
                logicalId,
                type,
                properties.isObject() ? (ObjectNode) properties : JsonNodeFactory.instance.objectNode(),
                dependsOn(logicalId, node.path("DependsOn")),
                text(node, "Condition"),
                ResourcePolicy.deletion(type, node),
                ResourcePolicy.updateReplace(type, node),
                node.has("Metadata") ? node.get("Metadata") : JsonNodeFactory.instance.objectNode());
    }

    private static List<String> dependsOn(String logicalId, JsonNode node) {
        if (node.isMissingNode()) {
            return List.of();
        }
        if (node.isTextual()) {
            return List.of(node.textValue());
        }
        List<String> names = new ArrayList<>();
        for (JsonNode name : node) {
            if (!name.isTextual()) {
                throw TemplateException.format(
                        "Every DependsOn value of resource %s must be a string.".formatted(logicalId));
            }
            names.add(name.textValue());
        }
        return names;
    }

    private static OutputDefinition output(String key, JsonNode node) {
        if (!ALPHANUMERIC.matcher(key).matches()) {
            throw TemplateException.format("Outputs name '%s' is non alphanumeric.".formatted(key));
        }
        if (!node.isObject() || !node.has("Value")) {
            throw TemplateException.format("Every Outputs member must contain a Value object");
        }
        JsonNode export = node.path("Export").path("Name");
        return new OutputDefinition(
                key,
                node.get("Value"),
                text(node, "Description"),
                text(node, "Condition"),
                export.isMissingNode() ? null : export);
    }

    private ObjectNode section(String name) {
        JsonNode section = root.path(name);
        if (section.isMissingNode()) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (section instanceof ObjectNode object) {
            return object;
        }
        throw TemplateException.format("[/%s] '%s' must be a map".formatted(name, name));
    }

    private static void checkName(String section, String name) {
        if (!ALPHANUMERIC.matcher(name).matches()) {
            throw TemplateException.format(
                    "%s name '%s' is non alphanumeric.".formatted(section.replaceAll("s$", ""), name));
        }
    }

    private static @Nullable String text(JsonNode node, String key) {
        return node.has(key) ? node.get(key).asText() : null;
    }
}
