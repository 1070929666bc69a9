package dev.finops.backend.chat.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finops.backend.chat.planner.question.Sentences;
import dev.finops.backend.inquiry.Inquiry;
import org.junit.jupiter.api.Test;

/** A reading that is shown can be asked, and means what was shown. */
class SentencesTest {
    private static final int INQUIRIES = Integer.getInteger("finops.property.queries", 8) * 50;
    private static final Planner PLANNER = new Planner(new NorthwindValues(), NorthwindValues.TODAY);

    @Test
    void every_inquiry_is_read_from_its_own_sentence() {
        var inquiries = new RandomInquiries(20261123);
        for (int i = 0; i < INQUIRIES; i++) {
            Inquiry inquiry = inquiries.next();
            String sentence = Sentences.of(inquiry);

            Plan plan = PLANNER.plan(sentence, null);

            assertThat(plan).as(sentence).isInstanceOf(Plan.Understood.class);
            Reading first = ((Plan.Understood) plan).readings().getFirst();
            assertThat(first.inquiry()).as(sentence).isEqualTo(inquiry);
        }
    }
}
