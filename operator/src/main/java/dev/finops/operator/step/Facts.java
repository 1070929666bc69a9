package dev.finops.operator.step;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What earlier steps of this pass found out, by type: the outputs of a stack, say. */
public final class Facts {
    private final Map<Class<?>, Object> facts = new ConcurrentHashMap<>();

    public <T> void put(Class<T> type, T fact) {
        facts.put(type, fact);
    }

    public <T> Optional<T> find(Class<T> type) {
        return Optional.ofNullable(facts.get(type)).map(type::cast);
    }

    /** A fact that the caller's step needs: it is only looked at once all that it needs are there. */
    public <T> T get(Class<T> type) {
        return find(type)
                .orElseThrow(() ->
                        new IllegalStateException("no step before this one has published " + type.getSimpleName()));
    }
}
