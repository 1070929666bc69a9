package dev.finops.simulator.aws.tagging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finops.simulator.aws.simulation.AwsError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.iam.model.IamException;

class TagRulesTest {
    private final TagRules rules = TagRules.refusing(
            problem -> AwsError.of(IamException.builder(), 400, problem.kind().name(), problem.sentence()));

    @ParameterizedTest
    @ValueSource(strings = {"aws:x", "AWS:x", "Aws:cloudformation:stack-name"})
    void keysOfAwsAreReservedInAnyCase(String key) {
        assertRefused(Map.of(key, "value"), "RESERVED");
    }

    @Test
    void keysHave128CharactersAndValues256() {
        assertThatCode(() ->
                        rules.check(Map.of("k".repeat(128), "v".repeat(256)).entrySet()))
                .doesNotThrowAnyException();
        assertRefused(Map.of("k".repeat(129), ""), "LENGTH");
        assertRefused(Map.of("", "v"), "LENGTH");
        assertRefused(Map.of("k", "v".repeat(257)), "LENGTH");
    }

    @Test
    void anyLetterIsTakenButNotAnyCharacter() {
        assertThatCode(() -> rules.check(Map.of("größe", "漢字 a_b.c:d/e=f+g-h@i").entrySet()))
                .doesNotThrowAnyException();
        assertRefused(Map.of("k", "a&b<c>"), "CHARACTERS");
        assertThatCode(() ->
                        rules.withAnyCharacter().check(Map.of("k", "a&b<c>").entrySet()))
                .doesNotThrowAnyException();
    }

    @Test
    void aResourceHas50TagsBesideThoseOfCloudFormation() {
        Map<String, String> fifty = IntStream.range(0, 50)
                .boxed()
                .collect(Collectors.toMap(i -> "key" + i, i -> "", (a, b) -> a, TreeMap::new));
        Map<String, String> withSystemTags = new TreeMap<>(fifty);
        withSystemTags.put("aws:cloudformation:stack-name", "demo");
        Map<String, String> resource = new TreeMap<>();

        rules.replace(resource, withSystemTags);

        assertThat(resource).hasSize(51);
        assertThatThrownBy(() -> rules.put(resource, Map.of("one-more", "").entrySet()))
                .hasMessageContaining("at most 50 tags");
    }

    @Test
    void caseDistinguishesKeysExceptInIam() {
        List<Map.Entry<String, String>> twice = List.of(Map.entry("Owner", "a"), Map.entry("owner", "b"));

        assertThatCode(() -> rules.check(twice)).doesNotThrowAnyException();
        assertThatThrownBy(() -> rules.withKeysInAnyCase().check(twice)).hasMessageContaining("case insensitive");
    }

    @Test
    void inIamTheLaterSpellingOfAKeyTakesThePlaceOfTheEarlier() {
        Map<String, String> role = new LinkedHashMap<>(Map.of("Owner", "a"));

        rules.withKeysInAnyCase().put(role, Map.of("owner", "b").entrySet());

        assertThat(role).containsExactly(Map.entry("owner", "b"));
    }

    private void assertRefused(Map<String, String> tags, String kind) {
        assertThatThrownBy(() -> rules.check(tags.entrySet()))
                .isInstanceOfSatisfying(
                        IamException.class,
                        refusal -> assertThat(refusal.awsErrorDetails().errorCode())
                                .isEqualTo(kind));
    }
}
