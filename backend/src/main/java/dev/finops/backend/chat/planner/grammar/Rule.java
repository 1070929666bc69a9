package dev.finops.backend.chat.planner.grammar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One way to say something. Its examples and counter-examples are its tests.
 *
 * @param name says what is said, as in "last N days"
 * @param parts in the order of the words
 * @param build the meaning from those of the parts; null where the parts make no sense together
 * @param cost of reading words this way; the reading with the lowest sum wins
 * @param examples messages all of whose words the rule reads
 * @param counterExamples messages that it must not read as a whole
 */
public record Rule<T>(
        String name,
        Sort<T> sort,
        List<Part> parts,
        Function<Match, @Nullable T> build,
        double cost,
        List<String> examples,
        List<String> counterExamples) {

    /** Begins a rule. */
    public static <T> Builder<T> rule(String name, Sort<T> sort, Object... parts) {
        return new Builder<>(name, sort, parts);
    }

    /** The rules with the parts that may be missing once there and once not. */
    List<Rule<T>> variants() {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i) instanceof Part.Maybe(Part optional)) {
                List<Part> with = new ArrayList<>(parts);
                with.set(i, optional);
                List<Part> without = new ArrayList<>(parts);
                without.remove(i);
                List<Rule<T>> variants = new ArrayList<>(withParts(with).variants());
                variants.addAll(withParts(without).variants());
                return variants;
            }
        }
        return List.of(this);
    }

    private Rule<T> withParts(List<Part> other) {
        return new Rule<>(name, sort, List.copyOf(other), build, cost, examples, counterExamples);
    }

    /** Names the parts of a rule, then what they mean together. */
    public static final class Builder<T> {
        private final String name;
        private final Sort<T> sort;
        private final List<Part> parts;
        private double cost;
        private List<String> examples = List.of();
        private List<String> counterExamples = List.of();

        private Builder(String name, Sort<T> sort, Object... parts) {
            this.name = name;
            this.sort = sort;
            this.parts = Arrays.stream(parts)
                    .map(part -> part instanceof Part known ? known : Part.words(part.toString()))
                    .toList();
        }

        public Builder<T> examples(String... messages) {
            examples = List.of(messages);
            return this;
        }

        public Builder<T> not(String... messages) {
            counterExamples = List.of(messages);
            return this;
        }

        /** What it costs more than other ways to read the same words. */
        public Builder<T> cost(double more) {
            cost = more;
            return this;
        }

        public Rule<T> means(Function<Match, @Nullable T> build) {
            return new Rule<>(name, sort, parts, build, cost, examples, counterExamples);
        }
    }
}
