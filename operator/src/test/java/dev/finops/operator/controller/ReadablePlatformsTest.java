package dev.finops.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.finops.crds.v1alpha1.FinOpsPlatform;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.junit.jupiter.api.Test;

/** What the API server holds may be written for another version of the definition. */
class ReadablePlatformsTest {
    private final KubernetesSerialization json =
            new KubernetesSerialization(new ObjectMapper().registerModule(new ReadablePlatforms()), true);

    @Test
    void aSpecThatIsNotUnderstoodIsLeftOutAndTold() {
        FinOpsPlatform platform = read("management: {deletion: Evaporate}", "");

        assertThat(platform.getMetadata().getName()).isEqualTo("finops");
        assertThat(platform.getSpec()).isNull();
        assertThat(ReadablePlatforms.problem(platform).orElseThrow())
                .startsWith("spec.management.deletion: ")
                .contains("Evaporate");
        // The framework hands out copies.
        assertThat(ReadablePlatforms.problem(json.clone(platform))).isEqualTo(ReadablePlatforms.problem(platform));
    }

    @Test
    void aStatusThatIsNotUnderstoodIsMadeAnew() {
        FinOpsPlatform platform = read("suspend: true", "phase: Evaporated");

        assertThat(platform.getSpec().suspend()).isTrue();
        assertThat(platform.getStatus()).isNull();
        assertThat(ReadablePlatforms.problem(platform)).isEmpty();
    }

    @Test
    void whatIsUnderstoodIsReadAsItIs() {
        FinOpsPlatform platform = read("suspend: true", "phase: Suspended");

        assertThat(platform.getStatus().getPhase()).hasToString("SUSPENDED");
        assertThat(ReadablePlatforms.problem(platform)).isEmpty();
    }

    private FinOpsPlatform read(String spec, String status) {
        return json.unmarshal("""
                apiVersion: finops.dev/v1alpha1
                kind: FinOpsPlatform
                metadata: {name: finops, namespace: default}
                spec:
                  aws: {region: us-east-1, accountId: "123456789012"}
                  %s
                status: {%s}
                """.formatted(spec, status), FinOpsPlatform.class);
    }
}
