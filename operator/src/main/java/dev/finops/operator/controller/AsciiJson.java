package dev.finops.operator.controller;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.HexFormat;

/** A stream of JSON in UTF-8, written in ASCII: JSON has other characters in strings only, where they can be escaped. */
final class AsciiJson {
    private static final HexFormat HEX = HexFormat.of();

    private final CharsetDecoder utf8 = UTF_8.newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    /** The beginning of a character whose rest is in the next part. */
    private ByteBuffer begun = ByteBuffer.allocate(0);

    /** The next part of the stream, which may end within a character. */
    ByteBuffer next(ByteBuffer part) {
        ByteBuffer bytes = ByteBuffer.allocate(begun.remaining() + part.remaining())
                .put(begun)
                .put(part)
                .flip();
        CharBuffer characters = CharBuffer.allocate(bytes.remaining());
        utf8.decode(bytes, characters, false);
        begun = bytes.slice();
        characters.flip();
        StringBuilder ascii = new StringBuilder(characters.length());
        while (characters.hasRemaining()) {
            char character = characters.get();
            if (character < 0x80) {
                ascii.append(character);
            } else {
                ascii.append("\\u").append(HEX.toHexDigits(character));
            }
        }
        return ByteBuffer.wrap(ascii.toString().getBytes(US_ASCII));
    }
}
