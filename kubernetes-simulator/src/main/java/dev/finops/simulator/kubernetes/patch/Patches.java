package dev.finops.simulator.kubernetes.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.flipkart.zjsonpatch.InvalidJsonPatchException;
import com.flipkart.zjsonpatch.JsonPatch;
import com.flipkart.zjsonpatch.JsonPatchApplicationException;
import dev.finops.simulator.kubernetes.object.ApiException;
import dev.finops.simulator.kubernetes.resource.ResourceType;
import java.util.List;
import java.util.function.UnaryOperator;

/** The patch formats by their media types. */
public final class Patches {
    private static final String JSON_PATCH = "application/json-patch+json";
    private static final String MERGE_PATCH = "application/merge-patch+json";
    private static final String STRATEGIC_MERGE_PATCH = "application/strategic-merge-patch+json";

    private Patches() {}

    /**
     * What the patch makes of an object, which itself stays as it is.
     *
     * @throws ApiException (415) for a format that the resource does not take
     */
    public static UnaryOperator<ObjectNode> of(String mediaType, ResourceType type, JsonNode patch) {
        return switch (mediaType) {
            case JSON_PATCH -> object -> object(jsonPatch(object, patch));
            case MERGE_PATCH -> object -> object(MergePatch.apply(object, patch));
            case STRATEGIC_MERGE_PATCH -> {
                if (type.custom()) {
                    throw ApiException.unsupportedMediaType(
                            List.of(JSON_PATCH, MERGE_PATCH, "application/apply-patch+yaml"));
                }
                yield object -> object(StrategicMergePatch.apply(type.schema(), object, patch));
            }
            default ->
                throw ApiException.unsupportedMediaType(
                        List.of(JSON_PATCH, MERGE_PATCH, STRATEGIC_MERGE_PATCH, "application/apply-patch+yaml"));
        };
    }

    private static JsonNode jsonPatch(ObjectNode object, JsonNode patch) {
        try {
            return JsonPatch.apply(patch, object.deepCopy());
        } catch (InvalidJsonPatchException e) {
            throw ApiException.badRequest("invalid JSON patch: " + e.getMessage());
        } catch (JsonPatchApplicationException e) {
            throw ApiException.unprocessable(
                    "the server rejected our request due to an error in our request: " + e.getMessage());
        }
    }

    private static ObjectNode object(JsonNode patched) {
        if (patched instanceof ObjectNode object) {
            return object;
        }
        throw ApiException.badRequest("the patch leaves no object");
    }
}
