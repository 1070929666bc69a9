package dev.finops.crds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.finops.crds.v1alpha1.FinOpsPlatform;
import dev.finops.crds.v1alpha1.FinOpsPlatformSpec;
import dev.finops.simulator.kubernetes.contract.ApiServer;
import dev.finops.simulator.kubernetes.contract.OnEveryApiServer;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What API servers make of manifests once they have the CRD. */
@OnEveryApiServer
class ApiServerRulesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path EXAMPLES = Path.of("../examples");

    private final KubernetesClient client;

    ApiServerRulesTest(ApiServer server) throws IOException {
        client = server.client();
        try (InputStream crd = Files.newInputStream(GeneratedCrdTest.COMMITTED)) {
            server.define(client.apiextensions()
                    .v1()
                    .customResourceDefinitions()
                    .load(crd)
                    .item());
        }
    }

    static Stream<AdmissionRule> rules() {
        return AdmissionRule.all();
    }

    static Stream<Path> examples() {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void stop() {
        deletePlatforms();
        client.close();
    }

    private void deletePlatforms() {
        client.resources(FinOpsPlatform.class).inNamespace("default").delete();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void letsInWhatIsValidAndSaysWhatToWriteInstead(AdmissionRule rule) {
        List<String> wrong = new ArrayList<>();
        for (JsonNode valid : rule.valid()) {
            String refusal = create(valid);
            if (!refusal.isEmpty()) {
                wrong.add("refused " + valid + ": " + refusal);
            }
            deletePlatforms();
        }
        for (JsonNode invalid : rule.invalid()) {
            String refusal = create(invalid);
            if (!refusal.contains(rule.message())) {
                wrong.add("let in, or refused for another reason, " + invalid + ": " + refusal);
            }
            deletePlatforms();
        }
        for (AdmissionRule.Update update : rule.validUpdates()) {
            String refusal = edit(update);
            if (!refusal.isEmpty()) {
                wrong.add("refused the edit " + update + ": " + refusal);
            }
        }
        for (AdmissionRule.Update update : rule.invalidUpdates()) {
            String refusal = edit(update);
            if (!refusal.contains(rule.message())) {
                wrong.add("let in, or refused for another reason, the edit " + update + ": " + refusal);
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** CloudFormation resolves such a text wherever it stands, with rights that its writer may not have. */
    @Test
    void letsNoTextThroughThatCloudFormationWouldReplaceByASecret() throws IOException {
        List<String> letIn = new ArrayList<>();
        for (JsonNode manifest : FreeText.everywhere("{{resolve:secretsmanager:other/secret}}")) {
            if (create(manifest).isEmpty()) {
                letIn.add(manifest.toString());
            }
            deletePlatforms();
        }
        assertThat(letIn).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void letsInTheExamples(Path example) throws IOException {
        client.load(Files.newInputStream(example)).inNamespace("default").create();

        assertThat(client.resources(FinOpsPlatform.class)
                        .inNamespace("default")
                        .list()
                        .getItems())
                .isNotEmpty();
    }

    /** The schema's defaults and those of the Java types are two texts of one truth. */
    @Test
    void fillsInTheDefaultsOfTheJavaTypes() throws IOException {
        JsonNode minimal = AdmissionRule.manifest(JSON.createObjectNode());
        client.resource(minimal.toString()).create();

        GenericKubernetesResource stored = client.genericKubernetesResources("finops.dev/v1alpha1", "FinOpsPlatform")
                .inNamespace("default")
                .withName("finops")
                .get();

        FinOpsPlatformSpec java = JSON.treeToValue(minimal.get("spec"), FinOpsPlatformSpec.class);
        assertThat(JSON.<JsonNode>valueToTree(stored.getAdditionalProperties().get("spec")))
                .isEqualTo(JSON.valueToTree(java));
    }

    /** kstatus and Argo CD take a resource without a status for done. */
    @Test
    void saysBeforeTheFirstPassThatNothingWasObserved() {
        client.resource(AdmissionRule.manifest(JSON.createObjectNode()).toString())
                .create();

        FinOpsPlatform stored = client.resources(FinOpsPlatform.class)
                .inNamespace("default")
                .withName("finops")
                .get();

        assertThat(stored.getStatus().getObservedGeneration()).isEqualTo(-1);
    }

    /** @return the message of the API server, or an empty string when it lets the manifest in */
    private String create(JsonNode changes) {
        String manifest = AdmissionRule.manifest(changes).toString();
        KubernetesClientException refusal = catchThrowableOfType(
                KubernetesClientException.class, () -> client.resource(manifest).create());
        return refusal == null ? "" : String.valueOf(refusal.getMessage());
    }

    private String edit(AdmissionRule.Update update) {
        String before = create(update.from());
        assertThat(before).as("the manifest before the edit").isEmpty();
        String manifest = AdmissionRule.manifest(update.to()).toString();
        KubernetesClientException refusal = catchThrowableOfType(
                KubernetesClientException.class, () -> client.resource(manifest).update());
        deletePlatforms();
        return refusal == null ? "" : String.valueOf(refusal.getMessage());
    }
}
