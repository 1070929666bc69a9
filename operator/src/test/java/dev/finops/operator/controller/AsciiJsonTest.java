package dev.finops.operator.controller;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class AsciiJsonTest {
    private static final String TEXT = "{\"note\": \"ümlaut ✓ 漢字 😀 \\u00fc\"}\n";

    @Test
    void saysTheSameWhereverTheStreamIsCut() throws JsonProcessingException {
        byte[] bytes = TEXT.getBytes(UTF_8);
        ObjectMapper json = new ObjectMapper();
        for (int size = 1; size <= bytes.length; size++) {
            AsciiJson ascii = new AsciiJson();
            StringBuilder all = new StringBuilder();
            for (int from = 0; from < bytes.length; from += size) {
                ByteBuffer part = ascii.next(ByteBuffer.wrap(bytes, from, Math.min(size, bytes.length - from)));
                all.append(US_ASCII.decode(part));
            }
            assertThat(all.toString()).doesNotContain("\0").endsWith("\n");
            assertThat(json.readTree(all.toString())).isEqualTo(json.readTree(TEXT));
        }
    }

    @Test
    void leavesAsciiAsItIs() {
        ByteBuffer same = new AsciiJson().next(ByteBuffer.wrap("{\"a\": 1}\n".getBytes(US_ASCII)));

        assertThat(US_ASCII.decode(same).toString()).isEqualTo("{\"a\": 1}\n");
    }
}
