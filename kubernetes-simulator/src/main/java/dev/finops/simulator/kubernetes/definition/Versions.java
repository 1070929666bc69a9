package dev.finops.simulator.kubernetes.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where errors place what the versions of a definition say. Inside the API server what all versions have alike stands
 * once beside them, under its older name
 * (https://github.com/kubernetes/kubernetes/blob/release-1.36/staging/src/k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1/conversion.go).
 */
final class Versions {
    static final String SCHEMA = "schema";
    static final String SUBRESOURCES = "subresources";
    static final String COLUMNS = "additionalPrinterColumns";
    static final String SELECTABLE_FIELDS = "selectableFields";

    private final JsonNode versions;
    private final Map<String, JsonNode> shared = new HashMap<>();

    Versions(JsonNode spec) {
        versions = spec.path("versions");
        for (String field : List.of(SCHEMA, SUBRESOURCES, COLUMNS, SELECTABLE_FIELDS)) {
            JsonNode first = versions.path(0).path(field);
            boolean same = true;
            for (JsonNode version : versions) {
                same &= version.path(field).equals(first);
            }
            if (same) {
                shared.put(field, first);
            }
        }
    }

    JsonNode all() {
        return versions;
    }

    /** What all versions say alike; missing if they differ or say nothing. */
    JsonNode shared(String field) {
        return shared.getOrDefault(field, MissingNode.getInstance());
    }

    /** What a version says by itself; missing if all say the same. */
    JsonNode own(JsonNode version, String field) {
        return shared.containsKey(field) ? MissingNode.getInstance() : version.path(field);
    }
}
