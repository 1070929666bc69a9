package dev.finops.backend.chat.planner.grammar;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Rules, filed by the word that they begin with, where they begin with one. */
public final class Grammar {
    private final Map<String, List<Rule<?>>> byWord = new HashMap<>();
    private final List<Rule<?>> others = new ArrayList<>();
    private final List<Rule<?>> rules;

    public Grammar(Collection<? extends Rule<?>> rules) {
        this.rules = List.copyOf(rules);
        for (Rule<?> rule : rules) {
            for (Rule<?> variant : rule.variants()) {
                if (variant.parts().getFirst() instanceof Part.Words words) {
                    words.phrases()
                            .keySet()
                            .forEach(word -> byWord.computeIfAbsent(word, first -> new ArrayList<>())
                                    .add(variant));
                } else {
                    others.add(variant);
                }
            }
        }
    }

    public List<Rule<?>> rules() {
        return rules;
    }

    /** Every word that a rule expects. */
    public Set<String> words() {
        Set<String> words = new TreeSet<>();
        rules.stream()
                .flatMap(rule -> rule.variants().stream())
                .flatMap(rule -> rule.parts().stream())
                .forEach(part -> {
                    if (part instanceof Part.Words expected) {
                        expected.phrases().values().forEach(phrases -> phrases.forEach(words::addAll));
                    }
                });
        return words;
    }

    List<Rule<?>> beginningWith(Token token) {
        List<Rule<?>> all =
                new ArrayList<>(token.quoted() ? List.of() : byWord.getOrDefault(token.normal(), List.of()));
        all.addAll(others);
        return all;
    }
}
