package dev.finops.backend.inquiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.finops.backend.chat.planner.RandomInquiries;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Filter;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.cost.Period;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InquiryTextTest {
    private static final CostQuery OCTOBER =
            CostQuery.of(Metric.AMORTIZED, new Period(LocalDate.parse("2026-10-01"), LocalDate.parse("2026-11-01")));
    private static final Period SEPTEMBER = new Period(LocalDate.parse("2026-09-01"), LocalDate.parse("2026-10-01"));

    @Test
    void every_inquiry_is_read_as_it_was_printed() {
        var inquiries = new RandomInquiries(7);
        Set<Class<?>> kinds = new HashSet<>();
        for (int i = 0; i < 5_000; i++) {
            Inquiry inquiry = inquiries.next();
            String text = InquiryText.print(inquiry);
            kinds.add(inquiry.getClass());

            assertThat(InquiryText.parse(text)).as(text).isEqualTo(inquiry);
            assertThat(InquiryText.print(InquiryText.parse(text))).isEqualTo(text);
        }
        assertThat(kinds).hasSize(8);
        var redelivered = new Inquiry.Redelivered(YearMonth.of(2026, 10));
        assertThat(InquiryText.print(redelivered)).isEqualTo("costs/deliveries?month=2026-10");
        assertThat(InquiryText.parse("costs/deliveries?month=2026-10")).isEqualTo(redelivered);
        assertThat(InquiryText.parse(InquiryText.print(new Inquiry.Held()))).isEqualTo(new Inquiry.Held());
    }

    @Test
    void an_inquiry_reads_as_the_address_of_its_numbers() {
        var ranks = new Inquiry.Costs(
                OCTOBER.withGroupBy(List.of(Dimension.Field.SERVICE)), new Focus.Ranks(2, 3, Order.HIGHEST));

        assertThat(InquiryText.print(ranks))
                .isEqualTo("costs?start=2026-10-01&end=2026-11-01&metric=amortized&groupBy=service"
                        + "&focus=ranks%3A2-3%3Ahighest");
        assertThat(InquiryText.printQuery(ranks))
                .isEqualTo("costs?start=2026-10-01&end=2026-11-01&metric=amortized&groupBy=service");
        assertThat(InquiryText.print(new Inquiry.Compared(OCTOBER, SEPTEMBER, Inquiry.Change.INCREASE)))
                .isEqualTo("costs/compare?start=2026-10-01&end=2026-11-01&metric=amortized"
                        + "&compareStart=2026-09-01&compareEnd=2026-10-01&change=increase");
        assertThat(InquiryText.print(
                        new Inquiry.Committed(OCTOBER, Inquiry.Commitment.SAVINGS_PLAN, Inquiry.Aspect.UTILIZATION)))
                .isEqualTo("costs/commitments?start=2026-10-01&end=2026-11-01&metric=amortized"
                        + "&commitment=savingsPlan&aspect=utilization");
    }

    @Test
    void a_share_keeps_what_it_is_of_apart_from_what_it_is() {
        var s3 = new Filter(Dimension.Field.SERVICE, Filter.Operator.IN, List.of("AmazonS3", "a,b & \"c\""));
        var tagged = new Filter(new Dimension.Tag("team"), Filter.Operator.PRESENT, List.of());
        var share = new Inquiry.Costs(OCTOBER.withFilters(List.of(tagged)), new Focus.Share(List.of(s3)));

        assertThat(InquiryText.parse(InquiryText.print(share))).isEqualTo(share);
    }

    @Test
    void equal_limits_have_equal_addresses() {
        var thousand = new Inquiry.Costs(OCTOBER, new Focus.Limit(new BigDecimal("1000"), true));
        var same = new Inquiry.Costs(OCTOBER, new Focus.Limit(new BigDecimal("1E3"), true));

        assertThat(InquiryText.print(same))
                .isEqualTo(InquiryText.print(thousand))
                .endsWith("limit%3Aabove%3A1000");
        assertThat(same).isEqualTo(thousand);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "costs?end=2026-11-01|start",
                "costs?start=2026-10-01&end=2026-11-01&focus=ranks:3-2:highest|focus",
                "costs?start=2026-10-01&end=2026-11-01&focus=loudest|focus",
                "costs?start=2026-10-01&end=2026-11-01&change=increase|change",
                "costs?start=2026-10-01&end=2026-11-01&focus=share&part=nonsense|part",
                "costs/compare?start=2026-10-01&end=2026-11-01|compareStart",
                "costs/compare?start=2026-10-01&end=2026-11-01&compareStart=2026-09-01&compareEnd=2026-10-01&change=up|change",
                "costs/commitments?start=2026-10-01&end=2026-11-01&aspect=beauty|aspect",
                "data?start=2026-10-01|start",
                "prices?start=2026-10-01|address",
                "costs?start=%zz|address",
            })
    void what_is_wrong_is_named(String text, String parameter) {
        assertThatExceptionOfType(InvalidParameters.class)
                .isThrownBy(() -> InquiryText.parse(text))
                .satisfies(wrong -> assertThat(wrong.faults())
                        .extracting(InvalidParameters.Fault::parameter)
                        .contains(parameter));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?",
                "costs",
                "costs?",
                "costs?start=2026-10-01&end=2026-11-01&groupBy=service,service&top=0",
                "costs?start=2026-10-01&end=2026-11-01&top=5",
                "costs?start=2026-10-01&end=2026-11-01&timeBasis=billing&granularity=day",
            })
    void what_is_no_inquiry_is_refused(String text) {
        assertThatExceptionOfType(InvalidParameters.class).isThrownBy(() -> InquiryText.parse(text));
    }
}
