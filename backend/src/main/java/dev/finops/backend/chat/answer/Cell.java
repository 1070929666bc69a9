package dev.finops.backend.chat.answer;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** One value of a table. As JSON a string, a number with all its digits, or null. */
public sealed interface Cell {
    record Text(String text) implements Cell {}

    record Numeric(BigDecimal number) implements Cell {}

    /** Nothing: charges without a value for a dimension, a share of nothing. */
    record Empty() implements Cell {}

    static Cell text(@Nullable String text) {
        return text == null ? new Empty() : new Text(text);
    }

    static Cell number(@Nullable BigDecimal number) {
        return number == null ? new Empty() : new Numeric(number);
    }
}
