package dev.finops.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadableMessageTest {
    @Test
    void aRefusedValueIsCutAndItsFieldAndRuleStay() {
        String aws = "1 validation error detected: Value '" + "Resources:\n  'quoted': x\n".repeat(3_000)
                + "' at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to 51200";

        assertThat(ReadableMessage.of(aws))
                .hasSizeLessThan(400)
                .startsWith("1 validation error detected: Value 'Resources:")
                .endsWith(
                        "...' at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to"
                                + " 51200");
    }

    @Test
    void ofAnyOtherLongTextBeginningAndEndStay() {
        assertThat(ReadableMessage.of("begin" + "x".repeat(70_000) + "end"))
                .hasSizeLessThanOrEqualTo(1000)
                .startsWith("begin")
                .contains(" ... ")
                .endsWith("end");
    }

    @Test
    void noCharacterIsCutInHalf() {
        assertThat(ReadableMessage.of("a" + "😀".repeat(2_000)).codePoints().filter(c -> c >= 0xD800 && c <= 0xDFFF))
                .isEmpty();
        assertThat(ReadableMessage.of("😀".repeat(2_000)).codePoints().filter(c -> c >= 0xD800 && c <= 0xDFFF))
                .isEmpty();
    }

    @Test
    void aShortMessageStaysAsItIs() {
        assertThat(ReadableMessage.of("Answers at http://finops.example.com"))
                .isEqualTo("Answers at http://finops.example.com");
    }
}
