package dev.finops.backend.chat.answer;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The numbers of an answer. */
@Serdeable
public record Table(
        List<Column> columns,

        @Schema(description = "A value for each column: a text, a number or null.")
        List<List<Cell>> rows,

        @Schema(description = "How many rows there are beyond these.")
        int more) {

    @Serdeable
    public record Column(
            String key,
            String label,
            Kind kind,

            @Schema(description = "The currency or pricing unit of its numbers, where they have one.") @Nullable
            String unit) {}

    /** What a column's values are. */
    @Serdeable
    public enum Kind {
        @JsonProperty("text")
        TEXT,
        /** A day or moment in ISO 8601. */
        @JsonProperty("day")
        DAY,
        @JsonProperty("amount")
        AMOUNT,
        @JsonProperty("quantity")
        QUANTITY,
        /** A ratio; 0.25 is a quarter. */
        @JsonProperty("share")
        SHARE,
        /** A ratio; 0.25 is a quarter more. */
        @JsonProperty("change")
        CHANGE
    }
}
