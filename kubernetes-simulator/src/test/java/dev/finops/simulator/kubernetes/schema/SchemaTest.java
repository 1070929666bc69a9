package dev.finops.simulator.kubernetes.schema;

import static dev.finops.simulator.kubernetes.Yaml.object;
import static dev.finops.simulator.kubernetes.Yaml.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.kubernetes.object.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaTest {

    @Test
    void fillsInDefaultsFromTheOutsideIn() {
        Schema schema = schema("""
                {type: object, properties: {spec: {type: object, default: {}, properties: {
                  size: {type: integer, default: 1},
                  ports: {type: array, items: {type: object, properties: {protocol: {type: string, default: TCP}}}},
                  tags: {type: object, additionalProperties: {type: object, properties: {on: {type: boolean, default: true}}}}}}}}
                """);
        ObjectNode empty = object("{}");
        ObjectNode full = object("{spec: {size: null, ports: [{}, {protocol: UDP}], tags: {a: {}}}}");

        Defaulting.apply(schema, empty);
        Defaulting.apply(schema, full);

        assertThat(empty).isEqualTo(yaml("{spec: {size: 1}}"));
        assertThat(full)
                .isEqualTo(
                        yaml("{spec: {size: 1, ports: [{protocol: TCP}, {protocol: UDP}], tags: {a: {'on': true}}}}"));
    }

    @Test
    void keepsNullWhereItIsAValue() {
        Schema schema = schema("{type: object, properties: {a: {type: integer, nullable: true, default: 1}}}");
        ObjectNode object = object("{a: null}");

        Defaulting.apply(schema, object);

        assertThat(object).isEqualTo(yaml("{a: null}"));
    }

    @Test
    void dropsFieldsThatItDoesNotKnow() {
        Schema schema = schema("""
                {type: object, properties: {spec: {type: object, properties: {
                  a: {type: string}, list: {type: array, items: {type: object, properties: {b: {type: string}}}},
                  free: {type: object, x-kubernetes-preserve-unknown-fields: true}}}}}
                """);
        ObjectNode object = object("""
                {kind: K, metadata: {name: n}, other: 1,
                 spec: {a: x, z: 1, list: [{b: x, c: y}], free: {any: {thing: 1}}}}
                """);

        List<String> dropped = Pruning.apply(schema, object);

        assertThat(dropped).containsExactlyInAnyOrder("other", "spec.z", "spec.list[0].c");
        assertThat(object)
                .isEqualTo(
                        yaml("{kind: K, metadata: {name: n}, spec: {a: x, list: [{b: x}], free: {any: {thing: 1}}}}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {type: string, pattern: '^[a-z]+$'}      | A1       | v: Invalid value: "A1": v in body should match '^[a-z]+$'
            {type: string, minLength: 3}             | ab       | v: Invalid value: "ab": v in body should be at least 3 chars long
            {type: string, maxLength: 3}             | abcd     | v: Too long: may not be more than 3 bytes
            {type: string, format: date-time}        | today    | v: Invalid value: "today": v in body must be of type date-time: "today"
            {type: string, enum: [a, b]}             | c        | v: Unsupported value: "c": supported values: "a", "b"
            {type: integer}                          | x        | v: Invalid value: "string": v in body must be of type integer: "string"
            {type: string}                           | null     | v: Invalid value: "null": v in body must be of type string: "null"
            {type: integer, minimum: 2}              | 1        | v: Invalid value: 1: v in body should be greater than or equal to 2
            {type: integer, maximum: 2}              | 3        | v: Invalid value: 3: v in body should be less than or equal to 2
            {type: integer, maximum: 2, exclusiveMaximum: true} | 2 | v: Invalid value: 2: v in body should be less than 2
            {type: integer, multipleOf: 5}           | 7        | v: Invalid value: 7: v in body should be a multiple of 5
            {type: array, items: {type: integer}, maxItems: 1} | [1, 2] | v: Too many: 2: must have at most 1 item
            {type: array, items: {type: integer}, minItems: 1} | []     | v: Invalid value: 0: v in body should have at least 1 items
            {type: array, items: {type: integer}}    | [1, a]   | v[1]: Invalid value: "string": v[1] in body must be of type integer: "string"
            {type: object, required: [a]}            | {}       | v.a: Required value
            {type: string, not: {pattern: x}}        | x        | : Invalid value: "": "v" must not validate the schema (not)
            """)
    void refusesInTheWordsOfTheApiServer(String schema, String value, String error) {
        assertThat(errors("{type: object, properties: {v: " + schema + "}}", null, "{v: " + value + "}"))
                .containsExactly(error);
    }

    @Test
    void saysAlsoWhyTheNearestAlternativeFails() {
        String schema = "{type: object, properties: {v: {type: string, anyOf: [{pattern: a}, {pattern: b}]}}}";

        assertThat(errors(schema, null, "{v: c}"))
                .containsExactly(
                        ": Invalid value: \"\": \"v\" must validate at least one schema (anyOf)",
                        "v: Invalid value: \"c\": v in body should match 'a'");
    }

    @Test
    void saysTwiceThatAFractionIsNoInteger() {
        assertThat(errors("{type: object, properties: {v: {type: integer}}}", null, "{v: 1.5}"))
                .containsExactly(
                        "v: Invalid value: \"number\": v in body must be of type integer: \"number\"",
                        ": Invalid value: \"\": Checked value must be of type integer (default format) in v");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {type: string}                               | text
            {type: integer}                              | 1.0
            {type: number}                               | 1
            {type: string, nullable: true}               | null
            {x-kubernetes-int-or-string: true}           | 80%
            {x-kubernetes-int-or-string: true}           | 80
            {type: string, format: date-time}            | '2026-01-01T00:00:00+01:00'
            {type: object, additionalProperties: {type: integer}} | {a: 1}
            """)
    void letsIn(String schema, String value) {
        assertThat(errors("{type: object, properties: {v: " + schema + "}}", null, "{v: " + value + "}"))
                .isEmpty();
    }

    @Test
    void refusesTwoElementsWithTheSameKeys() {
        String schema = """
                {type: object, properties: {ports: {type: array, x-kubernetes-list-type: map,
                  x-kubernetes-list-map-keys: [name], items: {type: object, properties: {name: {type: string}}}}}}
                """;

        assertThat(repetitions(schema, "{ports: [{name: a}, {name: b}, {name: a}]}"))
                .containsExactly("ports[2]: Duplicate value: {\"name\":\"a\"}");
    }

    @Test
    void refusesAValueTwiceInASet() {
        String schema = """
                {type: object, properties: {v: {type: array, x-kubernetes-list-type: set, items: {type: string}}}}
                """;

        assertThat(repetitions(schema, "{v: [a, a]}")).containsExactly("v[1]: Duplicate value: \"a\"");
    }

    @Test
    void toleratesWhatAnUpdateLeavesAsItWas() {
        String schema =
                "{type: object, properties: {a: {type: string, maxLength: 1}, b: {type: string, maxLength: 1}}}";

        assertThat(errors(schema, "{a: long}", "{a: long, b: x}")).isEmpty();
        assertThat(errors(schema, "{a: long}", "{a: longer}")).hasSize(1);
    }

    private static List<String> repetitions(String schema, String value) {
        return UniqueElements.validate(schema(schema), yaml(value)).stream()
                .map(FieldError::toString)
                .toList();
    }

    private static List<String> errors(String schema, @Nullable String before, String after) {
        return SchemaValidator.validate(schema(schema), before == null ? null : yaml(before), yaml(after)).stream()
                .map(FieldError::toString)
                .toList();
    }

    private static Schema schema(String text) {
        return SchemaReader.read(yaml(text));
    }
}
