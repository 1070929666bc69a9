package dev.finops.backend.chat.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finops.backend.chat.planner.grammar.Edge;
import dev.finops.backend.chat.planner.grammar.Grammar;
import dev.finops.backend.chat.planner.grammar.ParseChart;
import dev.finops.backend.chat.planner.grammar.Rule;
import dev.finops.backend.chat.planner.grammar.Sort;
import dev.finops.backend.chat.planner.grammar.Token;
import dev.finops.backend.chat.planner.grammar.Tokens;
import dev.finops.backend.chat.planner.lexicon.Lexicon;
import dev.finops.backend.chat.planner.period.Today;
import dev.finops.backend.chat.planner.question.QuestionGrammar;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every rule reads its examples as a whole, and none of its counter-examples. */
class RulesTest {
    private static final NorthwindValues VALUES = new NorthwindValues();
    private static final Lexicon LEXICON = Lexicon.of(VALUES);
    private static final List<Rule<?>> RULES =
            QuestionGrammar.rules(VALUES.description(), Today.of(NorthwindValues.TODAY, VALUES.description()));

    @Test
    void every_rule_has_examples_and_counter_examples() {
        assertThat(RULES).allSatisfy(rule -> {
            assertThat(rule.examples()).as(rule.name()).isNotEmpty();
            assertThat(rule.counterExamples()).as(rule.name()).isNotEmpty();
        });
    }

    @TestFactory
    Stream<DynamicTest> rules_read_their_examples() {
        return RULES.stream()
                .flatMap(rule -> rule.examples().stream()
                        .map(example -> DynamicTest.dynamicTest(
                                rule.name() + ": " + example,
                                () -> assertThat(reads(rule, example))
                                        .as("\"%s\" reads \"%s\"", rule.name(), example)
                                        .isTrue())));
    }

    @TestFactory
    Stream<DynamicTest> rules_do_not_read_their_counter_examples() {
        return RULES.stream()
                .flatMap(rule -> rule.counterExamples().stream()
                        .map(example -> DynamicTest.dynamicTest(
                                rule.name() + ", not: " + example,
                                () -> assertThat(reads(rule, example))
                                        .as("\"%s\" reads \"%s\"", rule.name(), example)
                                        .isFalse())));
    }

    /** With the rule alone making its own kind of meaning, so that no cheaper rule hides it. */
    private static boolean reads(Rule<?> rule, String message) {
        List<Token> tokens = Tokens.of(message);
        var own = new Sort<>("the rule's own", Object.class);
        List<Rule<?>> rules = new ArrayList<>(RULES);
        rules.add(new Rule<>(
                rule.name(), own, rule.parts(), rule.build()::apply, rule.cost(), rule.examples(), List.of()));
        return ParseChart.of(tokens, new Grammar(rules), LEXICON.find(tokens)).edges(own).stream()
                .map(Edge::length)
                .anyMatch(length -> length == tokens.size());
    }
}
