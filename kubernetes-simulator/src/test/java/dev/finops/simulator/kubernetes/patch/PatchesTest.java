package dev.finops.simulator.kubernetes.patch;

import static dev.finops.simulator.kubernetes.Yaml.object;
import static dev.finops.simulator.kubernetes.Yaml.yaml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.kubernetes.object.ApiException;
import dev.finops.simulator.kubernetes.resource.BuiltInResources;
import dev.finops.simulator.kubernetes.resource.ResourceType;
import org.junit.jupiter.api.Test;

class PatchesTest {
    private static final ResourceType DEPLOYMENTS = BuiltInResources.all().stream()
            .filter(t -> t.names().plural().equals("deployments"))
            .findFirst()
            .orElseThrow();

    @Test
    void mergesAndRemovesByNull() {
        assertThat(patch("merge-patch", "{a: 1, b: {c: 2, d: 3}, l: [1, 2]}", "{b: {c: null, e: 4}, l: [3]}"))
                .isEqualTo(yaml("{a: 1, b: {d: 3, e: 4}, l: [3]}"));
    }

    @Test
    void leavesTheOriginalAsItWas() {
        ObjectNode original = object("{b: {c: 2}}");

        JsonNode patched = Patches.of("application/merge-patch+json", DEPLOYMENTS, yaml("{b: {c: 3}}"))
                .apply(original);

        assertThat(patched).isNotEqualTo(original);
        assertThat(original).isEqualTo(yaml("{b: {c: 2}}"));
    }

    @Test
    void appliesJsonPatches() {
        assertThat(
                        patch(
                                "json-patch",
                                "{a: 1, l: [1, 2]}",
                                "[{op: test, path: /a, value: 1}, {op: remove, path: /l/0}, {op: add, path: /b, value: {c: 1}}]"))
                .isEqualTo(yaml("{a: 1, l: [2], b: {c: 1}}"));
    }

    @Test
    void refusesJsonPatchesWhoseTestFails() {
        assertThatThrownBy(() -> patch("json-patch", "{a: 1}", "[{op: test, path: /a, value: 2}]"))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo(422));
    }

    @Test
    void matchesContainersByName() {
        assertThat(patch(
                        "strategic-merge-patch",
                        containers("{name: a, image: '1'}, {name: b, image: '1'}"),
                        containers("{name: b, image: '2'}, {name: c, image: '1'}")))
                .isEqualTo(yaml(containers("{name: a, image: '1'}, {name: b, image: '2'}, {name: c, image: '1'}")));
    }

    @Test
    void deletesElementsByDirective() {
        assertThat(patch(
                        "strategic-merge-patch",
                        containers("{name: a}, {name: b}"),
                        containers("{name: a, $patch: delete}")))
                .isEqualTo(yaml(containers("{name: b}")));
    }

    @Test
    void replacesListsAndMapsByDirective() {
        assertThat(patch(
                        "strategic-merge-patch",
                        containers("{name: a}, {name: b}"),
                        containers("{name: c}, {$patch: replace}")))
                .isEqualTo(yaml(containers("{name: c}")));
        assertThat(patch(
                        "strategic-merge-patch",
                        "{metadata: {labels: {a: x}}}",
                        "{metadata: {labels: {$patch: replace, b: y}}}"))
                .isEqualTo(yaml("{metadata: {labels: {b: y}}}"));
    }

    @Test
    void mergesSetsOfValuesAndDeletesFromThem() {
        assertThat(patch(
                        "strategic-merge-patch",
                        "{metadata: {finalizers: [a, b]}}",
                        "{metadata: {$deleteFromPrimitiveList/finalizers: [a], finalizers: [c]}}"))
                .isEqualTo(yaml("{metadata: {finalizers: [b, c]}}"));
    }

    @Test
    void refusesOtherFormats() {
        assertThatThrownBy(() -> patch("some-other-patch", "{}", "{}"))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo(415));
    }

    private static String containers(String containers) {
        return "{spec: {template: {spec: {containers: [" + containers + "]}}}}";
    }

    private static JsonNode patch(String format, String object, String patch) {
        return Patches.of("application/" + format + "+json", DEPLOYMENTS, yaml(patch))
                .apply(object(object));
    }
}
