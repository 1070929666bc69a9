package dev.finops.crds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every CEL rule of the CRD is shown by manifests that it refuses. */
class RuleCoverageTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    static Stream<String> messages() throws IOException {
        return YAML.readTree(GeneratedCrdTest.COMMITTED.toFile()).findValues("x-kubernetes-validations").stream()
                .flatMap(rules -> StreamSupport.stream(rules.spliterator(), false))
                .map(rule -> rule.path("message").asText());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aManifestIsRefusedWithThisMessage(String message) {
        List<AdmissionRule> shown = AdmissionRule.all()
                .filter(rule -> message.startsWith(rule.message()))
                .filter(rule ->
                        !rule.invalid().isEmpty() || !rule.invalidUpdates().isEmpty())
                .toList();
        assertThat(shown)
                .as("manifests in src/test/resources/rules refused by this rule")
                .hasSize(1);
    }

    @Test
    void everyDescribedFieldTellsKubectlExplain() throws IOException {
        JsonNode schema = YAML.readTree(GeneratedCrdTest.COMMITTED.toFile())
                .path("spec")
                .path("versions")
                .path(0)
                .path("schema")
                .path("openAPIV3Schema");
        assertThat(undescribed(schema, "")).isEmpty();
    }

    private static List<String> undescribed(JsonNode schema, String path) {
        Stream<String> children = schema.path("properties").properties().stream()
                .flatMap(child -> Stream.concat(
                        child.getValue().hasNonNull("description")
                                ? Stream.of()
                                : Stream.of(path + "." + child.getKey()),
                        undescribed(child.getValue(), path + "." + child.getKey()).stream()));
        Stream<String> items =
                schema.has("items") ? undescribed(schema.get("items"), path + "[]").stream() : Stream.of();
        return Stream.concat(children, items).toList();
    }
}
