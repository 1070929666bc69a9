package dev.finops.simulator.kubernetes.selector;

import static dev.finops.simulator.kubernetes.Yaml.yaml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finops.simulator.kubernetes.object.ApiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorsTest {
    private static final JsonNode OBJECT =
            yaml("{metadata: {name: n, labels: {app: web, finops.dev/tier: front}}, status: {phase: Running}}");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "app",
                "app=web",
                "app==web",
                "app!=db",
                "other!=web",
                "!other",
                "app in (db, web)",
                "other notin (a)",
                "app=web,finops.dev/tier in (front,back)",
                "app = web"
            })
    void selectsByLabels(String selector) {
        assertThat(LabelSelector.parse(selector).test(OBJECT)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"other", "app=db", "app!=web", "!app", "app in (db)", "app notin (web)", "app=web,other=x"})
    void leavesOutByLabels(String selector) {
        assertThat(LabelSelector.parse(selector).test(OBJECT)).isFalse();
    }

    @Test
    void refusesWhatIsNoSelector() {
        assertThatThrownBy(() -> LabelSelector.parse("app in web")).isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> FieldSelector.parse("metadata.name")).isInstanceOf(ApiException.class);
    }

    @Test
    void selectsByFields() {
        assertThat(FieldSelector.parse("metadata.name=n,status.phase!=Pending").test(OBJECT))
                .isTrue();
        assertThat(FieldSelector.parse("metadata.name=x").test(OBJECT)).isFalse();
    }
}
