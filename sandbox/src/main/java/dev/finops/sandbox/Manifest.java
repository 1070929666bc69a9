package dev.finops.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The platform that the sandbox applies.
 *
 * @param text as in the file
 * @param domainName empty where the platform has none
 * @param hostedZoneId empty where the manifest names none
 */
record Manifest(String text, String namespace, String name, String region, String domainName, String hostedZoneId) {

    static Manifest read(Path file) throws IOException {
        String text = Files.readString(file);
        JsonNode yaml;
        try {
            yaml = new YAMLMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + " is no YAML: " + e.getOriginalMessage(), e);
        }
        if (!yaml.path("kind").asText().equals("FinOpsPlatform")) {
            throw new IllegalArgumentException(file + " must hold one FinOpsPlatform, not kind '"
                    + yaml.path("kind").asText() + "'");
        }
        JsonNode spec = yaml.path("spec");
        return new Manifest(
                text,
                yaml.path("metadata").path("namespace").asText("default"),
                yaml.path("metadata").path("name").asText(),
                spec.path("aws").path("region").asText("us-east-1"),
                spec.path("domain").path("name").asText(""),
                spec.path("domain").path("hostedZoneId").asText(""));
    }

    /** What the operator names AWS resources by. */
    String stackName() {
        return namespace + "-" + name;
    }
}
