package dev.finops.backend.chat.planner.grammar;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a rule's parts were found to be.
 *
 * @param edges of the parts that are sorts, in their order
 * @param tokens of the whole stretch
 */
public record Match(List<Edge<?>> edges, List<Token> tokens) {
    public <T> T get(Sort<T> sort) {
        return get(sort, 0);
    }

    /** The meaning of the nth part of a sort, counted from 0. */
    public <T> T get(Sort<T> sort, int nth) {
        return find(sort, nth).orElseThrow();
    }

    public <T> Optional<T> find(Sort<T> sort) {
        return find(sort, 0);
    }

    private <T> Optional<T> find(Sort<T> sort, int nth) {
        return edges.stream()
                .filter(edge -> edge.sort().equals(sort))
                .skip(nth)
                .findFirst()
                .map(edge -> sort.type().cast(edge.meaning()));
    }

    /** The words, in normal form. */
    public String words() {
        return tokens.stream().map(Token::normal).collect(Collectors.joining(" "));
    }

    /** As it was written. */
    public String text() {
        return tokens.stream().map(Token::text).collect(Collectors.joining(" "));
    }
}
