package dev.finops.simulator.kubernetes.managedfields;

import static dev.finops.simulator.kubernetes.Yaml.object;
import static dev.finops.simulator.kubernetes.Yaml.yaml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.kubernetes.object.ApiException;
import dev.finops.simulator.kubernetes.schema.SchemaReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FieldManagerTest {
    private static final String NOW = "2026-01-01T00:00:00Z";
    private static final Manager ONE = new Manager("one", true, "v1", "");
    private static final Manager TWO = new Manager("two", true, "v1", "");
    private static final Manager EDITOR = new Manager("editor", false, "v1", "");

    private final FieldManager fields = new FieldManager(SchemaReader.read(yaml("""
            {type: object, properties: {
              metadata: {type: object, properties: {
                labels: {type: object, additionalProperties: {type: string}},
                finalizers: {type: array, x-kubernetes-list-type: set, items: {type: string}}}},
              spec: {type: object, properties: {
                a: {type: integer}, b: {type: integer},
                atomic: {type: array, items: {type: string}},
                whole: {type: object, x-kubernetes-map-type: atomic, additionalProperties: {type: string}},
                ports: {type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [port, protocol],
                  items: {type: object, properties: {
                    port: {type: integer}, protocol: {type: string, default: TCP}, name: {type: string}}}}}}}}
            """)));

    @Test
    void recordsWhatWasApplied() {
        ObjectNode live = apply(null, "{metadata: {name: n, labels: {l: x}}, spec: {a: 1, ports: [{port: 80}]}}", ONE);

        assertThat(fieldsOf(live, "one")).isEqualTo(yaml("""
                {'f:metadata': {'f:labels': {'f:l': {}}},
                 'f:spec': {'f:a': {}, 'f:ports': {'k:{"port":80,"protocol":"TCP"}': {.: {}, 'f:port': {}}}}}
                """));
    }

    @Test
    void removesWhatTheManagerNoLongerApplies() {
        ObjectNode live = apply(null, "{spec: {a: 1, b: 2, ports: [{port: 80}, {port: 81}]}}", ONE);

        ObjectNode next = apply(live, "{spec: {a: 1, ports: [{port: 81}]}}", ONE);

        assertThat(next.get("spec")).isEqualTo(yaml("{a: 1, ports: [{port: 81}]}"));
    }

    @Test
    void keepsWhatOthersApplyToo() {
        ObjectNode live = apply(null, "{spec: {a: 1, b: 2}}", ONE);
        live = apply(live, "{spec: {b: 2}}", TWO);

        live = apply(live, "{spec: {a: 1}}", ONE);

        assertThat(live.get("spec")).isEqualTo(yaml("{a: 1, b: 2}"));
        assertThat(fieldsOf(live, "one")).isEqualTo(yaml("{'f:spec': {'f:a': {}}}"));
    }

    @Test
    void keepsAnElementOfAListInWhichOthersOwnAField() {
        ObjectNode live = apply(null, "{spec: {ports: [{port: 80}]}}", ONE);
        live = apply(live, "{spec: {ports: [{port: 80, protocol: TCP, name: web}]}}", TWO);

        live = apply(live, "{spec: {}}", ONE);

        assertThat(live.at("/spec/ports/0/name").asText()).isEqualTo("web");
    }

    @Test
    void refusesToChangeWhatAnotherOwns() {
        ObjectNode live = apply(null, "{spec: {a: 1}}", ONE);

        assertThatThrownBy(() -> apply(live, "{spec: {a: 2}}", TWO))
                .isInstanceOf(ApiException.class)
                .hasMessage("Apply failed with 1 conflict: conflict with \"one\": .spec.a");
    }

    @Test
    void namesAllConflicts() {
        ObjectNode live = object("{spec: {a: 1, ports: [{port: 80, protocol: TCP, name: web}]}}");
        fields.recordUpdate(null, live, EDITOR, NOW);

        assertThatThrownBy(() -> apply(live, "{spec: {a: 2, ports: [{port: 80, protocol: TCP, name: http}]}}", ONE))
                .hasMessage("""
                        Apply failed with 2 conflicts: conflicts with "editor" using v1:
                        - .spec.a
                        - .spec.ports[port=80,protocol="TCP"].name""");
    }

    @Test
    void takesOverByForce() {
        ObjectNode live = apply(null, "{spec: {a: 1, b: 1}}", ONE);

        ObjectNode next = fields.apply(live, object("{spec: {a: 2}}"), TWO, true, NOW);

        assertThat(next.at("/spec/a").asInt()).isEqualTo(2);
        assertThat(fieldsOf(next, "one")).isEqualTo(yaml("{'f:spec': {'f:b': {}}}"));
    }

    @Test
    void sharesWhatTwoApplyAlike() {
        ObjectNode live = apply(null, "{spec: {a: 1}}", ONE);

        live = apply(live, "{spec: {a: 1}}", TWO);

        assertThat(fieldsOf(live, "one")).isEqualTo(fieldsOf(live, "two"));
    }

    @Test
    void mergesSetsAndReplacesWhatIsAtomic() {
        ObjectNode live = apply(null, "{metadata: {finalizers: [x]}, spec: {atomic: [a, b], whole: {a: x}}}", ONE);

        live = fields.apply(
                live, object("{metadata: {finalizers: [y]}, spec: {atomic: [c], whole: {b: y}}}"), TWO, true, NOW);

        assertThat(live.at("/metadata/finalizers")).isEqualTo(yaml("[x, y]"));
        assertThat(live.get("spec")).isEqualTo(yaml("{atomic: [c], whole: {b: y}}"));
    }

    @Test
    void givesAnUpdateTheFieldsThatItChanged() {
        ObjectNode live = apply(null, "{spec: {a: 1, b: 1}}", ONE);
        ObjectNode edited = live.deepCopy();
        ((ObjectNode) edited.get("spec")).put("a", 2);

        fields.recordUpdate(live, edited, EDITOR, NOW);

        assertThat(fieldsOf(edited, "editor")).isEqualTo(yaml("{'f:spec': {'f:a': {}}}"));
        assertThat(fieldsOf(edited, "one")).isEqualTo(yaml("{'f:spec': {'f:b': {}}}"));
    }

    @Test
    void isTheSameObjectWhenNothingNewIsApplied() {
        ObjectNode live = apply(null, "{metadata: {labels: {l: x}}, spec: {a: 1}}", ONE);

        ObjectNode again = fields.apply(
                live, object("{metadata: {labels: {l: x}}, spec: {a: 1}}"), ONE, false, "2026-02-02T00:00:00Z");

        assertThat(again).isEqualTo(live);
    }

    private ObjectNode apply(@Nullable ObjectNode live, String configuration, Manager manager) {
        return fields.apply(live, object(configuration), manager, false, NOW);
    }

    private static JsonNode fieldsOf(ObjectNode object, String manager) {
        for (JsonNode entry : object.at("/metadata/managedFields")) {
            if (entry.path("manager").asText().equals(manager)) {
                return entry.path("fieldsV1");
            }
        }
        throw new AssertionError("no fields of " + manager + " in " + object);
    }
}
