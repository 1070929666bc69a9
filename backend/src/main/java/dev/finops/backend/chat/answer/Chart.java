package dev.finops.backend.chat.answer;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The shape of an answer; whoever draws it chooses how it looks.
 *
 * @param unit null for ratios
 * @param categories what stands along the first axis
 */
@Serdeable
public record Chart(Kind kind, @Nullable String unit, List<String> categories, List<Series> series) {
    /** @param values one for each category; null where there is none */
    @Serdeable
    public record Series(String name, List<@Nullable BigDecimal> values) {}

    /** How it is drawn. */
    @Serdeable
    public enum Kind {
        @JsonProperty("bar")
        BAR,
        @JsonProperty("line")
        LINE,
        @JsonProperty("stacked")
        STACKED,
        /** Each value is a step from where the one before ended; the first and the last stand on the axis. */
        @JsonProperty("waterfall")
        WATERFALL
    }
}
