package dev.finops.simulator.aws.ecs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.aws.cloudformation.resource.ResourceRequest;
import dev.finops.simulator.aws.wire.SdkJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ecs.model.Tag;

/** Reads resource properties as ECS requests: the same names, only that the API starts them in lower case. */
final class ResourceProperties {
    private ResourceProperties() {}

    static <T extends SdkPojo> T read(ObjectNode properties, SdkPojo builder, Class<T> type) {
        ObjectNode untagged = properties.deepCopy();
        untagged.remove("Tags");
        return SdkJson.read(SdkJson.camelCase(untagged), builder, type);
    }

    /** The resource's own tags over the stack's. */
    static List<Tag> tags(ResourceRequest request) {
        Map<String, String> tags = new LinkedHashMap<>(request.stackTags());
        request.properties()
                .path("Tags")
                .forEach(tag ->
                        tags.put(tag.path("Key").asText(), tag.path("Value").asText()));
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
