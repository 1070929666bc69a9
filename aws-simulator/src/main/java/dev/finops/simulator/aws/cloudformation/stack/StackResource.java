package dev.finops.simulator.aws.cloudformation.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.finops.simulator.aws.cloudformation.template.ResourceDefinition;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;

/** One resource of a stack as CloudFormation knows it; it changes while operations run. */
public final class StackResource {
    private final String logicalId;
    private final String uniqueSuffix;
    private ResourceDefinition definition;
    private @Nullable String physicalId;
    private ResourceStatus status;
    private @Nullable String statusReason;
    private Instant changedAt;
    private ObjectNode model = JsonNodeFactory.instance.objectNode();
    private ObjectNode deployed = JsonNodeFactory.instance.objectNode();
    private Map<String, String> stackTags = Map.of();
    private Set<String> dependencies = Set.of();
    private JsonNode ref = TextNode.valueOf("");
    private Map<String, JsonNode> attributes = Map.of();

    public StackResource(ResourceDefinition definition, String uniqueSuffix, ResourceStatus status, Instant at) {
        this.logicalId = definition.logicalId();
        this.definition = definition;
        this.uniqueSuffix = uniqueSuffix;
        this.status = status;
        this.changedAt = at;
    }

    /** The resource as it is now, unmoved by what follows. */
    public StackResource copy() {
        var copy = new StackResource(definition, uniqueSuffix, status, changedAt);
        copy.physicalId = physicalId;
        copy.statusReason = statusReason;
        copy.model = model;
        copy.deployed = deployed;
        copy.stackTags = stackTags;
        copy.dependencies = dependencies;
        copy.ref = ref;
        copy.attributes = attributes;
        return copy;
    }

    public String logicalId() {
        return logicalId;
    }

    public String type() {
        return definition.type();
    }

    public String uniqueSuffix() {
        return uniqueSuffix;
    }

    public ResourceDefinition definition() {
        return definition;
    }

    public void define(ResourceDefinition changed, Set<String> dependsOn) {
        definition = changed;
        dependencies = Set.copyOf(dependsOn);
    }

    public @Nullable String physicalId() {
        return physicalId;
    }

    public void identify(String id) {
        physicalId = id;
        ref = TextNode.valueOf(id);
    }

    public ResourceStatus status() {
        return status;
    }

    public @Nullable String statusReason() {
        return statusReason;
    }

    public Instant changedAt() {
        return changedAt;
    }

    void changeStatus(ResourceStatus changed, @Nullable String reason, Instant at) {
        status = changed;
        statusReason = reason;
        changedAt = at;
    }

    /** Evaluated properties, in which dynamic references still stand: what the next update is compared with. */
    public ObjectNode model() {
        return model;
    }

    /** The properties that the handler was given last. */
    public ObjectNode deployed() {
        return deployed;
    }

    public Map<String, String> stackTags() {
        return stackTags;
    }

    public void deploy(ObjectNode newModel, ObjectNode newDeployed, Map<String, String> tags) {
        model = newModel;
        deployed = newDeployed;
        stackTags = Map.copyOf(tags);
    }

    /** The logical IDs of the resources that this one was made from, so that it is deleted before they are. */
    public Set<String> dependencies() {
        return dependencies;
    }

    public JsonNode ref() {
        return ref;
    }

    public Map<String, JsonNode> attributes() {
        return attributes;
    }

    public void publish(JsonNode newRef, Map<String, JsonNode> newAttributes) {
        ref = newRef;
        attributes = Map.copyOf(newAttributes);
    }
}
