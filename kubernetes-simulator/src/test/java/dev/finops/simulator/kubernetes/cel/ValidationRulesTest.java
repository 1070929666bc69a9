package dev.finops.simulator.kubernetes.cel;

import static dev.finops.simulator.kubernetes.Yaml.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.finops.simulator.kubernetes.object.FieldError;
import dev.finops.simulator.kubernetes.object.Json;
import dev.finops.simulator.kubernetes.schema.SchemaReader;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValidationRulesTest {

    @Test
    void namesTheTypeInPlaceOfTheValueAndTheMessage() {
        String schema = specWith("{rule: 'self.max >= self.min', message: 'max must not be below min'}");

        assertThat(errors(schema, null, "{min: 2, max: 1}"))
                .containsExactly("spec: Invalid value: max must not be below min");
        assertThat(errors(schema, null, "{min: 1, max: 2}")).isEmpty();
    }

    @Test
    void quotesTheRuleWhereThereIsNoMessage() {
        String schema = specWith("{rule: 'self.max >= self.min'}");

        assertThat(errors(schema, null, "{min: 2, max: 1}"))
                .containsExactly("spec: Invalid value: failed rule: self.max >= self.min");
    }

    @Test
    void pointsAtTheFieldPathAndGivesTheReason() {
        String schema =
                specWith("{rule: 'self.max < 10', message: 'too much', reason: FieldValueForbidden, fieldPath: .max}");

        assertThat(errors(schema, null, "{max: 10}")).containsExactly("spec.max: Forbidden: too much");
    }

    @Test
    void takesTheMessageFromAnExpression() {
        String schema = specWith("{rule: 'self.max < 10', message: fixed,"
                + " messageExpression: '\"max is \" + string(self.max) + \", must be below 10\"'}");

        assertThat(errors(schema, null, "{max: 10}"))
                .containsExactly("spec: Invalid value: max is 10, must be below 10");
    }

    @Test
    void fallsBackToTheMessageWhenItsExpressionFails() {
        String schema = specWith(
                "{rule: 'self.max < 10', message: fixed, messageExpression: '\"min is \" + string(self.min)'}");

        assertThat(errors(schema, null, "{max: 10}")).containsExactly("spec: Invalid value: fixed");
    }

    @Test
    void tellsPresentFieldsFromAbsentOnes() {
        String schema = specWith("{rule: 'has(self.min) == has(self.max)', message: both or none}");

        assertThat(errors(schema, null, "{}")).isEmpty();
        assertThat(errors(schema, null, "{min: 1}")).hasSize(1);
    }

    @Test
    void readsAbsentFieldsAsOptionals() {
        String schema = specWith("{rule: 'self.?min.orValue(5) < 5'}");

        assertThat(errors(schema, null, "{min: 4}")).isEmpty();
        assertThat(errors(schema, null, "{}")).hasSize(1);
    }

    @Test
    void saysThatARuleReadAnAbsentField() {
        String schema = specWith("{rule: 'self.min < 5'}");

        assertThat(errors(schema, null, "{}"))
                .containsExactly("spec: Invalid value: \"object\": no such key: min evaluating rule: self.min < 5");
    }

    @Test
    void asksTransitionRulesOnlyAboutChanges() {
        String schema = specWith("{rule: 'self.max >= oldSelf.max', message: max only grows}");

        assertThat(errors(schema, null, "{max: 1}")).isEmpty();
        assertThat(errors(schema, "{max: 1}", "{max: 2}")).isEmpty();
        assertThat(errors(schema, "{max: 2}", "{max: 1}")).hasSize(1);
    }

    @Test
    void asksRulesWithOptionalOldSelfAlsoAboutNewObjects() {
        String schema = specWith(
                "{rule: 'oldSelf.hasValue() || self.max == 1', message: starts with 1," + " optionalOldSelf: true}");

        assertThat(errors(schema, null, "{max: 2}")).hasSize(1);
        assertThat(errors(schema, "{max: 1}", "{max: 2}")).isEmpty();
    }

    @Test
    void leavesUnchangedValuesThatBreakANewerRule() {
        String schema = specWith("{rule: 'self.max < 10'}");

        assertThat(errors(schema, "{max: 20}", "{max: 20}")).isEmpty();
        assertThat(errors(schema, "{max: 20}", "{max: 21}")).hasSize(1);
    }

    @Test
    void findsTheOldElementOfAListByItsKeys() {
        String schema = """
                {type: object, properties: {ports: {type: array, x-kubernetes-list-type: map,
                  x-kubernetes-list-map-keys: [name], items: {type: object, properties: {
                    name: {type: string}, port: {type: integer, x-kubernetes-validations: [
                      {rule: self == oldSelf, message: port is immutable}]}}}}}}
                """;

        assertThat(validate(
                        schema,
                        "{ports: [{name: a, port: 1}, {name: b, port: 2}]}",
                        "{ports: [{name: b, port: 3}, {name: a, port: 1}]}"))
                .containsExactly("ports[0].port: Invalid value: 3: port is immutable");
    }

    @Test
    void escapesNamesThatAreNoIdentifiersInCel() {
        String schema = """
                {type: object, properties: {spec: {type: object, properties: {
                  namespace: {type: string}, 'a-b': {type: string}, 'c.d': {type: string}},
                  x-kubernetes-validations: [{rule: 'self.__namespace__ == self.a__dash__b + self.c__dot__d'}]}}}
                """;

        assertThat(validate(schema, null, "{spec: {namespace: xy, a-b: x, c.d: y}}"))
                .isEmpty();
        assertThat(validate(schema, null, "{spec: {namespace: xy, a-b: x, c.d: z}}"))
                .hasSize(1);
    }

    @Test
    void checksTheValuesOfMaps() {
        String schema = """
                {type: object, properties: {tags: {type: object, additionalProperties: {type: string,
                  x-kubernetes-validations: [{rule: 'self.size() < 4', message: too long}]}}}}
                """;

        assertThat(validate(schema, null, "{tags: {a: abc, b: abcd}}"))
                .containsExactly("tags[b]: Invalid value: \"abcd\": too long");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "isCIDR(self.text)",
                "cidr(self.text).prefixLength() == 16",
                "cidr(self.text).ip().family() == 4",
                "cidr(self.text).containsIP('10.0.3.4')",
                "cidr(self.text).containsIP(ip('10.0.3.4'))",
                "!cidr(self.text).containsCIDR('10.1.0.0/24')",
                "cidr(self.text).containsCIDR(cidr('10.0.1.0/24'))",
                "string(cidr('10.0.9.9/16').masked()) == self.text",
                "!isCIDR('10.0.0.0/33')",
                "!isCIDR('10.0.0.0')",
                "isIP('::1') && ip('::1').isLoopback() && !isIP('1.2.3') && !isIP('01.2.3.4')",
                "ip.isCanonical('2001:db8::1') && !ip.isCanonical('2001:DB8::1')",
                "isURL('https://a.dev:8080/x?q=1')",
                "url('https://a.dev:8080/x?q=1').getHostname() == 'a.dev'",
                "url('https://a.dev:8080/x?q=1').getPort() == '8080'",
                "url('https://a.dev/x?q=1&q=2').getQuery()['q'] == ['1', '2']",
                "!isURL('../x')",
                "self.text.matches('0/[0-9]+$')",
                "!self.text.matches('^0/')",
                "self.text.split('/').size() == 2",
                "self.text.substring(0, 2) == '10'",
                "'A b'.lowerAscii().replace(' ', '-') == 'a-b'",
                "['a', 'b'].join(',') == 'a,b'",
                "'abc 12 34'.find('[0-9]+') == '12'",
                "'abc 12 34'.findAll('[0-9]+') == ['12', '34']",
                "self.list.isSorted() && self.list.sum() == 6 && self.list.max() == 3 && self.list.min() == 1",
                "self.list.indexOf(2) == 1",
                "self.list.exists(x, x > 2) && self.list.all(x, x > 0) && self.list.exists_one(x, x == 1)",
                "self.list.map(x, x * 2).filter(x, x > 2) == [4, 6]",
                "sets.contains(self.list, [1, 3])",
                "quantity('1Gi').isGreaterThan(quantity('1G'))",
                "quantity('1500m').compareTo(quantity('1.5')) == 0",
                "isQuantity('2Gi') && !isQuantity('2Gb')",
                "self.when > timestamp('2026-01-01T00:00:00Z')",
                "self.pause == duration('90m')",
                "[self.when, timestamp('2026-01-01T00:00:00Z')].min() < self.when",
                "self.data == b'abc'",
                "dyn(self.nothing) == null",
                "self.amount > 1 && self.amount == 1.5",
                "type(self.port) == int && self.port == 80",
                "self.?text.hasValue() && self.?text.optMap(t, t.size()).orValue(0) == 11",
            })
    void knowsTheFunctionsOfKubernetes(String rule) {
        String schema = """
                {type: object, properties: {spec: {type: object, x-kubernetes-validations: [{rule: %s}], properties: {
                  text: {type: string}, amount: {type: number}, port: {x-kubernetes-int-or-string: true},
                  when: {type: string, format: date-time}, pause: {type: string, format: duration},
                  data: {type: string, format: byte}, nothing: {type: object, nullable: true, additionalProperties: {type: string}},
                  list: {type: array, items: {type: integer}}}}}}
                """.formatted(Json.array().textNode(rule));

        assertThat(validate(
                        schema,
                        null,
                        "{spec: {text: 10.0.0.0/16, amount: 1.5, port: 80, when: '2026-11-01T00:00:00Z', pause: 1h30m, data: YWJj,"
                                + " nothing: null, list: [1, 2, 3]}}"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            self.missing > 1          | undefined field 'missing'
            self.max > 'a'            | found no matching overload
            self.max +                | mismatched input
            self.max + 1              | cel expression must evaluate to a bool
            """)
    void refusesRulesThatDoNotCompile(String rule, String why) {
        List<FieldError> errors =
                compileErrors(specWith("{rule: \"" + rule + "\"}"), "spec.validation.openAPIV3Schema");

        assertThat(errors).singleElement().satisfies(e -> {
            assertThat(e.field())
                    .isEqualTo("spec.validation.openAPIV3Schema.properties[spec].x-kubernetes-validations[0].rule");
            assertThat(e.detail()).contains(why);
        });
    }

    @Test
    void refusesTransitionRulesWhereThereIsNoOldValue() {
        List<FieldError> errors = compileErrors("""
                {type: object, properties: {list: {type: array, maxItems: 10, items: {type: string, maxLength: 10,
                  x-kubernetes-validations: [{rule: self == oldSelf}]}}}}
                """, "schema");

        assertThat(errors)
                .singleElement()
                .satisfies(e -> assertThat(e.detail())
                        .isEqualTo("oldSelf cannot be used on the uncorrelatable portion of the schema within"
                                + " schema.properties[list]"));
    }

    private static List<FieldError> compileErrors(String schema, String path) {
        var rules = ValidationRules.compile(SchemaReader.read(yaml(schema)), true);
        return RuleErrors.of(rules, path, p -> false, true);
    }

    private static String specWith(String rule) {
        return "{type: object, properties: {spec: {type: object, x-kubernetes-validations: [" + rule
                + "], properties: {min: {type: integer}, max: {type: integer}}}}}";
    }

    private static List<String> errors(String schema, @Nullable String specBefore, String specAfter) {
        return validate(schema, specBefore == null ? null : "{spec: " + specBefore + "}", "{spec: " + specAfter + "}");
    }

    private static List<String> validate(String schema, @Nullable String before, String after) {
        var rules = ValidationRules.compile(SchemaReader.read(yaml(schema)), true);
        assertThat(compileErrors(schema, "schema"))
                .allMatch(
                        e -> e.detail().contains("exceeds budget") || e.detail().contains("exceeding cost limit"));
        return rules.validate(before == null ? null : yaml(before), yaml(after)).stream()
                .map(FieldError::toString)
                .toList();
    }
}
