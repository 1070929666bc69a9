package dev.finops.backend.chat.planner.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {
    private final Spelling spelling = new Spelling(
            List.of("ireland", "glue", "amazon s3"), List.of("excluding", "whole", "spend", "much", "service"));

    @Test
    void a_name_is_found_with_a_mistake_in_it() {
        assertThat(spelling.nearest("ireand")).containsExactly("ireland");
        assertThat(spelling.nearest("blue")).containsExactly("glue");
    }

    @Test
    void a_word_of_questions_is_found_with_letters_exchanged_missing_or_too_many() {
        assertThat(spelling.nearest("spned")).containsExactly("spend");
        assertThat(spelling.nearest("mcuh")).containsExactly("much");
        assertThat(spelling.nearest("exluding")).containsExactly("excluding");
    }

    @Test
    void another_letter_in_a_word_of_questions_makes_another_word() {
        assertThat(spelling.nearest("whale")).isEmpty();
    }

    @Test
    void numbers_and_short_words_are_left_alone() {
        assertThat(spelling.nearest("s4")).isEmpty();
        assertThat(spelling.nearest("2025x")).isEmpty();
    }
}
