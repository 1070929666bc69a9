package dev.finops.simulator.aws.cloudformation.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The schemas on the class path, read when first asked for. */
public final class ResourceSchemas {
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, Optional<ResourceSchema>> read = new HashMap<>();

    /** The schema of a type, or empty where CloudFormation would not know the type. */
    public Optional<ResourceSchema> find(String type) {
        return read.computeIfAbsent(type, ResourceSchemas::load);
    }

    public ResourceSchema get(String type) {
        return find(type).orElseThrow(() -> new IllegalArgumentException("no schema of " + type));
    }

    private static Optional<ResourceSchema> load(String type) {
        if (!type.matches("[A-Za-z0-9]+(::[A-Za-z0-9]+){2}")) {
            return Optional.empty();
        }
        String resource =
                "/cloudformation/schemas/" + type.toLowerCase(Locale.ROOT).replace("::", "-") + ".json";
        try (InputStream in = ResourceSchemas.class.getResourceAsStream(resource)) {
            if (in == null) {
                return Optional.empty();
            }
            JsonNode root = JSON.readTree(in);
            return root.path("typeName").asText().equals(type)
                    ? Optional.of(new ResourceSchema((ObjectNode) root))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
