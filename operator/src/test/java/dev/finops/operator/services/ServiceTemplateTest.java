package dev.finops.operator.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.finops.crds.v1alpha1.BackendSpec;
import dev.finops.crds.v1alpha1.ContainerVariables;
import dev.finops.crds.v1alpha1.PlatformVersion;
import dev.finops.operator.cloudformation.Templates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceTemplateTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final String TOKEN = "arn:aws:secretsmanager:us-east-1:123456789012:secret:finops/token-AbCdEf";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "${AWS::Region}",
                "0123",
                "yes",
                "null",
                "1e3",
                "!Ref BackendImage",
                "a: b # c",
                "\"quotes\" and 'others' and \\ too",
                "two\nlines\r\n\tand a tab",
                "ümlaut ✓ 漢字 😀 \u2028\u0085\ufeff"
            })
    void aValueIsATextWhateverItLooksLike(String value) throws IOException {
        assertThat(variables("Environment", env(Map.of("X", value)))).containsEntry("X", value);
    }

    /** Else CloudFormation would tell another template than the one that it was given. */
    @Test
    void theTemplateIsAsciiWhateverAValueHolds() {
        assertThat(render(env(Map.of("X", "ümlaut 漢字 😀"))))
                .matches(text -> text.chars().allMatch(c -> c < 128), "ASCII");
    }

    @Test
    void aDynamicReferenceGetsIntoNoTemplate() {
        assertThatThrownBy(() -> render(env(Map.of("X", "{{resolve:secretsmanager:other/secret}}"))))
                .hasMessageContaining("spec.backend.secrets");
    }

    /** The list in the CRD and the template are two texts of one truth. */
    @Test
    void theCrdRefusesAllNamesThatTheTemplateSets() throws IOException {
        BackendSpec empty = env(Map.of());

        assertThat(ContainerVariables.own())
                .containsAll(Stream.concat(
                                variables("Environment", empty).keySet().stream(),
                                variables("Secrets", empty).keySet().stream())
                        .toList());
    }

    @Test
    void aSecretIsAReferenceThatEcsReadsByAPolicyForExactlyIt() throws IOException {
        BackendSpec backend = secrets(Map.of("TOKEN", TOKEN, "USER", TOKEN + ":user::"));

        assertThat(variables("Secrets", backend))
                .containsEntry("TOKEN", TOKEN)
                .containsEntry("USER", TOKEN + ":user::");
        JsonNode policy = resources(backend)
                .path("BackendSecretsPolicy")
                .path("Properties")
                .path("PolicyDocument");
        assertThat(policy.at("/Statement/0/Action").asText()).isEqualTo("secretsmanager:GetSecretValue");
        assertThat(policy.at("/Statement/0/Resource"))
                .extracting(JsonNode::asText)
                .containsExactly(TOKEN);
        assertThat(resources(backend).at("/BackendService/DependsOn"))
                .extracting(JsonNode::asText)
                .containsExactly("HttpListener", "BackendSecretsPolicy");
    }

    @Test
    void withoutSecretsThereIsNoPolicy() throws IOException {
        assertThat(resources(env(Map.of())).has("BackendSecretsPolicy")).isFalse();
    }

    /** @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html">51,200 bytes</a> */
    @Test
    void theLargestManifestFitsIntoATemplate() {
        // Ten bytes in the template, and the worst of all: it counts for four.
        String worst = "😀";
        int names = 50 * 64;
        Map<String, String> env = new HashMap<>();
        for (int i = 10; i < 60; i++) {
            env.put("E".repeat(62) + i, worst.repeat((ContainerVariables.MAXIMUM_BYTES - names) / 4 / 50));
        }
        Map<String, String> few = new HashMap<>();
        few.put("E", worst.repeat(1024));
        few.put("F", worst.repeat((ContainerVariables.MAXIMUM_BYTES - 2) / 4 - 1024));
        Map<String, String> secrets = new HashMap<>();
        for (int i = 10; i < 26; i++) {
            String arn = "arn:aws:secretsmanager:us-gov-west-1:123456789012:secret:" + i;
            secrets.put("S".repeat(62) + i, arn + "x".repeat(256 - 7 - arn.length()) + "-AbCdEf");
        }

        assertThat(render(backend(env, secrets)).getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThan(51_200);
        assertThat(render(backend(few, secrets)).getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThan(51_200);
    }

    private static BackendSpec env(Map<String, String> env) {
        return backend(env, Map.of());
    }

    private static BackendSpec secrets(Map<String, String> secrets) {
        return backend(Map.of(), secrets);
    }

    private static BackendSpec backend(Map<String, String> env, Map<String, String> secrets) {
        return new BackendSpec(null, null, null, 1024, 2048, env, secrets);
    }

    private static String render(BackendSpec backend) {
        return ServiceTemplate.render(Templates.services(PlatformVersion.V1), backend);
    }

    private static JsonNode resources(BackendSpec backend) throws IOException {
        return YAML.readTree(render(backend)).path("Resources");
    }

    private static Map<String, String> variables(String list, BackendSpec backend) throws IOException {
        JsonNode container = resources(backend).at("/BackendTaskDefinition/Properties/ContainerDefinitions/0");
        List<Map<String, String>> entries = YAML.convertValue(container.path(list), new TypeReference<>() {});
        Map<String, String> variables = new HashMap<>();
        entries.forEach(entry -> variables.put(
                entry.getOrDefault("Name", ""), entry.getOrDefault("Value", entry.getOrDefault("ValueFrom", ""))));
        return variables;
    }
}
