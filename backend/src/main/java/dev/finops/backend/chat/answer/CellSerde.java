package dev.finops.backend.chat.answer;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Encoder;
import io.micronaut.serde.Serde;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;

/** Writes cells as plain JSON values, and reads them again. */
@Singleton
final class CellSerde implements Serde<Cell> {
    @Override
    public void serialize(Encoder encoder, EncoderContext context, Argument<? extends Cell> type, Cell cell)
            throws IOException {
        switch (cell) {
            case Cell.Text text -> encoder.encodeString(text.text());
            case Cell.Numeric number -> encoder.encodeBigDecimal(number.number());
            case Cell.Empty ignored -> encoder.encodeNull();
        }
    }

    @Override
    public Cell deserialize(Decoder decoder, DecoderContext context, Argument<? super Cell> type) throws IOException {
        return switch (decoder.decodeArbitrary()) {
            case null -> new Cell.Empty();
            case BigDecimal number -> new Cell.Numeric(number);
            case Number number -> new Cell.Numeric(new BigDecimal(number.toString()));
            case Object text -> new Cell.Text(text.toString());
        };
    }
}
