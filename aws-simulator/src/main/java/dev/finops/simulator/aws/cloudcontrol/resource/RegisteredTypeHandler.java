package dev.finops.simulator.aws.cloudcontrol.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.aws.cloudcontrol.RegisteredResource;
import dev.finops.simulator.aws.cloudcontrol.RegisteredType;
import dev.finops.simulator.aws.cloudcontrol.SimulatedCloudControl;
import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.cloudformation.resource.ResourceRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

final class RegisteredTypeHandler implements ResourceHandler {
    private final SimulatedCloudControl cloudControl;
    private final RegisteredType type;

    RegisteredTypeHandler(SimulatedCloudControl cloudControl, RegisteredType type) {
        this.cloudControl = cloudControl;
        this.type = type;
    }

    @Override
    public String type() {
        return type.type();
    }

    @Override
    public String create(ResourceRequest request) {
        return cloudControl.make(type, request).reference();
    }

    @Override
    public void update(String physicalId, ResourceRequest request, ObjectNode previous) {
        cloudControl.change(type(), physicalId, previous, request.properties());
    }

    @Override
    public void delete(String physicalId, ObjectNode properties) {
        cloudControl.remove(type(), physicalId);
    }

    /** Some types give their properties too: all of them are here, and the schema says which may be asked for. */
    @Override
    public Map<String, JsonNode> attributes(String physicalId) {
        RegisteredResource resource = cloudControl.get(type(), physicalId);
        Map<String, JsonNode> attributes = new LinkedHashMap<>();
        resource.properties().properties().forEach(property -> attributes.put(property.getKey(), property.getValue()));
        attributes.putAll(resource.attributes());
        return attributes;
    }

    @Override
    public ObjectNode read(String physicalId, ObjectNode declared, Set<String> siblings) {
        ObjectNode live = cloudControl.get(type(), physicalId).properties().deepCopy();
        live.retain(declared.properties().stream().map(Map.Entry::getKey).toList());
        return live;
    }
}
