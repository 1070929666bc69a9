package dev.finops.crds;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one CEL rule lets in and what it refuses, as the files in {@code src/test/resources/rules} tell.
 *
 * @param message the beginning of the message that every refused manifest gets
 */
record AdmissionRule(
        String message,
        List<JsonNode> valid,
        List<JsonNode> invalid,
        List<Update> validUpdates,
        List<Update> invalidUpdates) {

    /** An edit of a manifest that was let in. */
    record Update(JsonNode from, JsonNode to) {}

    private static final Path RULES = Path.of("src/test/resources/rules");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    AdmissionRule(
            String message,
            @Nullable List<JsonNode> valid,
            @Nullable List<JsonNode> invalid,
            @Nullable List<Update> validUpdates,
            @Nullable List<Update> invalidUpdates) {
        this.message = message;
        this.valid = valid == null ? List.of() : valid;
        this.invalid = invalid == null ? List.of() : invalid;
        this.validUpdates = validUpdates == null ? List.of() : validUpdates;
        this.invalidUpdates = invalidUpdates == null ? List.of() : invalidUpdates;
    }

    static Stream<AdmissionRule> all() {
        try (Stream<Path> files = Files.list(RULES)) {
            return files.sorted().toList().stream().flatMap(file -> read(file).stream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<AdmissionRule> read(Path file) {
        try {
            return YAML.readValue(file.toFile(), new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    /** A minimal manifest with these changes. */
    static ObjectNode manifest(JsonNode changes) {
        try {
            ObjectNode manifest = (ObjectNode) YAML.readTree("""
                    apiVersion: finops.dev/v1alpha1
                    kind: FinOpsPlatform
                    metadata:
                      name: finops
                      namespace: default
                    spec:
                      aws:
                        region: us-east-1
                        accountId: "123456789012"
                    """);
            return YAML.readerForUpdating(manifest).readValue(changes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return message;
    }
}
