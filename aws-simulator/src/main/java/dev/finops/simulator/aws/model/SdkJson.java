package dev.finops.simulator.aws.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import software.amazon.awssdk.core.SdkPojo;

/** Makes model classes of JSON outside of a request, such as the properties of a CloudFormation resource. */
public final class SdkJson {
    private SdkJson() {}

    /** Reads members by their names in the API; names that the model does not know are passed over. */
    public static <T extends SdkPojo> T read(JsonNode json, SdkPojo builder, Class<T> type) {
        return type.cast(PojoReader.read(new JsonValue(json), builder));
    }

    /**
     * CloudFormation's properties as a JSON service writes them: {@code ContainerDefinitions} becomes
     * {@code containerDefinitions}. Keys of maps that start in lower case stay as they are.
     */
    public static JsonNode camelCase(JsonNode properties) {
        if (properties.isObject()) {
            var object = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
            properties
                    .properties()
                    .forEach(entry -> object.set(lowerFirst(entry.getKey()), camelCase(entry.getValue())));
            return object;
        }
        if (properties.isArray()) {
            var array = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.arrayNode();
            properties.forEach(item -> array.add(camelCase(item)));
            return array;
        }
        return properties;
    }

    private static String lowerFirst(String name) {
        return name.isEmpty() ? name : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
