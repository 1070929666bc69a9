package dev.finops.backend.cost;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** A constant that callers write by one word, the same in every interface. */
public interface Word {
    String word();

    /** The constant that is written so, in any letter case. */
    static <E extends Enum<E> & Word> Optional<E> find(Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.word().equalsIgnoreCase(word))
                .findFirst();
    }

    /** All words of a type, as one would write them in a sentence. */
    static <E extends Enum<E> & Word> String all(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Word::word).collect(Collectors.joining(", "));
    }
}
