package dev.finops.simulator.aws.cloudcontrol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.finops.simulator.aws.cloudformation.resource.ResourceRequest;
import dev.finops.simulator.aws.cloudformation.schema.ResourceSchema;
import dev.finops.simulator.aws.simulation.Caller;
import dev.finops.simulator.aws.simulation.Simulation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes up what AWS would choose for a new resource: its name where the template gives none, its identifier, its ARN. */
final class ResourceIdentity {
    private static final int LONGEST_NAME = 64;

    private final Simulation simulation;
    private final RegisteredType type;
    private final ResourceSchema schema;
    private final ResourceRequest request;
    private final String id;
    private final String name;

    ResourceIdentity(Simulation simulation, RegisteredType type, ResourceSchema schema, ResourceRequest request) {
        this.simulation = simulation;
        this.type = type;
        this.schema = schema;
        this.request = request;
        this.id = newId();
        this.name = name();
    }

    private String newId() {
        if (type.idPrefix().equals("Z")) {
            return simulation.upperCaseId("Z", 20);
        }
        return type.idPrefix().isEmpty()
                ? new UUID(simulation.random().nextLong(), simulation.random().nextLong()).toString()
                : simulation.hexId(type.idPrefix(), 17);
    }

    private String name() {
        String property = nameProperty();
        if (property == null) {
            return request.generatedName(LONGEST_NAME);
        }
        if (request.properties().hasNonNull(property)) {
            return request.properties().get(property).asText();
        }
        JsonNode rules = schema.definition(property);
        String made = request.generatedName(rules.path("maxLength").asInt(LONGEST_NAME));
        String suffix = request.properties().path("Fifo" + type.shortName()).asBoolean() ? ".fifo" : "";
        boolean lowerCase = type.type().equals("AWS::ElastiCache::ServerlessCache")
                || (rules.has("pattern")
                        && !Pattern.compile(rules.path("pattern").asText())
                                .matcher(made)
                                .find());
        return (lowerCase ? made.toLowerCase(Locale.ROOT) : made) + suffix;
    }

    /** The property by which a template can name the resource, if there is one. */
    private @Nullable String nameProperty() {
        String named = schema.nameProperty();
        if (named != null) {
            return named;
        }
        return List.of(type.shortName() + "Name", "Name").stream()
                .filter(property -> !schema.definition(property).isMissingNode())
                .findFirst()
                .orElse(null);
    }

    RegisteredResource resource() {
        Map<String, JsonNode> attributes = new LinkedHashMap<>();
        schema.readOnlyPaths().stream().filter(path -> !path.contains("*")).forEach(path -> {
            JsonNode value = chosen(path);
            if (value != null) {
                attributes.put(path.replace('/', '.'), value);
            }
        });
        String property = nameProperty();
        ObjectNode properties = request.properties().deepCopy();
        if (property != null && !schema.readOnlyPaths().contains(property)) {
            properties.put(property, name);
        }
        String identifier = schema.primaryIdentifier().stream()
                .map(part -> value(part, properties, attributes))
                .collect(Collectors.joining("|"));
        String reference = type.reference() == null ? identifier : value(type.reference(), properties, attributes);
        return new RegisteredResource(identifier, reference, properties, attributes);
    }

    private String value(String property, ObjectNode properties, Map<String, JsonNode> attributes) {
        JsonNode attribute = attributes.get(property);
        return attribute == null ? properties.path(property).asText(name) : attribute.asText();
    }

    /** What AWS would put into a read-only property; null for structures, whose members are listed on their own. */
    private @Nullable JsonNode chosen(String path) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        String kind = schema.definition(path).path("type").asText("string");
        return switch (kind) {
            case "object" -> null;
            case "array" -> JsonNodeFactory.instance.arrayNode();
            case "boolean" -> BooleanNode.TRUE;
            case "integer", "number" -> IntNode.valueOf(1);
            default -> TextNode.valueOf(text(last));
        };
    }

    private String text(String property) {
        Caller caller = Caller.current();
        String service = type.arn().substring(0, type.arn().indexOf(':'));
        String host = service + "." + caller.region() + ".amazonaws.com";
        if (property.toUpperCase(Locale.ROOT).endsWith("ARN")) {
            return arn();
        }
        return switch (property) {
            case "QueueUrl" -> "https://" + host + "/" + caller.accountId() + "/" + name;
            case "RepositoryUri" -> caller.accountId() + ".dkr.ecr." + caller.region() + ".amazonaws.com/" + name;
            case "ApiEndpoint" -> "https://" + id + ".execute-api." + caller.region() + ".amazonaws.com";
            case "Port" -> "6379";
            case "Address" -> (name + "-" + request.uniqueSuffix() + "." + host).toLowerCase(Locale.ROOT);
            case "Status" -> "available";
            case "CreateTime", "CreationTime" -> simulation.now().toString();
            case "Version" -> "1";
            case "Id" -> ownId();
            default -> property.endsWith("Id") ? id : name;
        };
    }

    /** Policies and permissions are called after their stack; things that are found by their identifier are not. */
    private String ownId() {
        if (type.shortName().equals("WaitConditionHandle")) {
            String region = Caller.current().region();
            return "https://cloudformation-waitcondition-" + region + ".s3." + region + ".amazonaws.com/"
                    + request.stackId().replace(":", "%3A") + "/" + request.logicalId();
        }
        if (type.type().equals("AWS::CertificateManager::Certificate")) {
            return arn();
        }
        boolean attached =
                type.shortName().endsWith("Policy") || type.shortName().equals("Permission");
        return attached ? request.generatedName(255) : id;
    }

    private String arn() {
        Caller caller = Caller.current();
        return "arn:" + caller.partition() + ":"
                + type.arn()
                        .replace("{region}", caller.region())
                        .replace("{account}", caller.accountId())
                        .replace("{name}", name)
                        .replace("{id}", id);
    }
}
