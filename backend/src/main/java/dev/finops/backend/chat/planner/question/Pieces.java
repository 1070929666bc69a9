package dev.finops.backend.chat.planner.question;

import dev.finops.backend.chat.planner.question.Piece.Intent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The pieces of one message, in its order. */
record Pieces(List<Piece> all) {
    <P extends Piece> List<P> of(Class<P> type) {
        return all.stream().filter(type::isInstance).map(type::cast).toList();
    }

    <P extends Piece> Optional<P> first(Class<P> type) {
        return of(type).stream().findFirst();
    }

    Pieces without(Piece piece) {
        return new Pieces(all.stream().filter(other -> !other.equals(piece)).toList());
    }

    boolean has(Class<? extends Piece> type) {
        return all.stream().anyMatch(type::isInstance);
    }

    boolean want(Intent... intents) {
        return of(Piece.Wanted.class).stream()
                .anyMatch(wanted -> Arrays.asList(intents).contains(wanted.intent()));
    }
}
