package dev.finops.backend.chat.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finops.backend.inquiry.Inquiry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PlannerTest {
    private static final Planner PLANNER = new Planner(new NorthwindValues(), NorthwindValues.TODAY);

    private record Asked(String question, @Nullable Inquiry before, List<String> expected) {}

    @TestFactory
    Stream<DynamicTest> questions_are_read_as_the_table_says() throws IOException {
        List<Asked> all = new ArrayList<>();
        Inquiry last = null;
        for (String line : table().split("\n", -1)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("    ")) {
                all.getLast().expected().add(line.strip());
                continue;
            }
            boolean follows = line.startsWith("> ");
            String question = follows ? line.substring(2) : line;
            Inquiry before = follows ? last : null;
            all.add(new Asked(question, before, new ArrayList<>()));
            last = PLANNER.plan(question, before) instanceof Plan.Understood understood
                    ? understood.readings().getFirst().inquiry()
                    : last;
        }
        return all.stream()
                .map(asked -> DynamicTest.dynamicTest(
                        asked.question(),
                        () -> assertThat(read(PLANNER.plan(asked.question(), asked.before())))
                                .containsExactlyElementsOf(asked.expected())));
    }

    private static List<String> read(Plan plan) {
        return switch (plan) {
            case Plan.Understood understood ->
                Stream.concat(
                                understood.readings().stream().map(reading -> "= " + reading.sentence()),
                                understood.notes().stream().map(note -> "note: " + note))
                        .toList();
            case Plan.Explained explained ->
                Stream.concat(
                                Stream.of("\" " + explained.sentence().split("\\R")[0]),
                                explained.offers().stream().map(offer -> "> " + offer.sentence()))
                        .toList();
            case Plan.Refused refused -> List.of("! " + refused.sentence());
        };
    }

    private static String table() throws IOException {
        try (InputStream table = Objects.requireNonNull(PlannerTest.class.getResourceAsStream("questions.txt"))) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** No message may break what reads it, whatever its letters are and wherever they stand. */
    @Test
    void every_kind_of_letter_is_read_at_either_end_of_a_word() {
        var seen = new HashMap<Integer, Integer>();
        for (int letter = 0; letter <= Character.MAX_CODE_POINT; letter++) {
            int kind = Character.getType(letter);
            if (letter < 0x250 || seen.merge(kind, 1, Integer::sum) <= 5) {
                String text = Character.toString(letter);
                for (String message : List.of(text, text + "x", "x" + text, "cost of " + text + "s3 " + text)) {
                    assertThat(PLANNER.plan(message, null)).as(message).isNotNull();
                }
            }
        }
    }

    @Test
    void a_message_without_words_is_refused() {
        assertThat(PLANNER.plan(" ?! ", null)).isInstanceOf(Plan.Refused.class);
    }

    @Test
    void a_message_of_very_many_words_is_refused() {
        assertThat(PLANNER.plan("cost of S3 ".repeat(300), null)).isInstanceOf(Plan.Refused.class);
    }

    @Test
    void an_unknown_word_is_named_and_never_passed_over() {
        Plan plan = PLANNER.plan("cost of the blue whale in October", null);

        assertThat(plan)
                .isInstanceOfSatisfying(
                        Plan.Refused.class,
                        refused -> assertThat(refused.sentence()).contains("\"blue\"", "\"whale\""));
    }
}
