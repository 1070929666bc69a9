package dev.finops.backend.chat.planner.lexicon;

import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Filter;
import java.util.List;
import java.util.Optional;

/**
 * Something that a question names, and the charges that it means.
 *
 * @param label as a person reads it
 * @param filters all of which its charges meet
 * @param held whether the data has such charges; a known service without any is answered honestly, not as unknown
 */
public record Term(String label, List<Filter> filters, boolean held) {
    public Term {
        filters = List.copyOf(filters);
    }

    static Term value(Dimension dimension, String value, String label) {
        return new Term(label, List.of(new Filter(dimension, Filter.Operator.IN, List.of(value))), true);
    }

    /** The dimension of its only filter. */
    public Optional<Dimension> dimension() {
        return filters.size() == 1 ? Optional.of(filters.getFirst().dimension()) : Optional.empty();
    }

    public boolean isOf(Dimension dimension) {
        return dimension().filter(dimension::equals).isPresent();
    }
}
