package dev.finops.operator.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finops.crds.v1alpha1.DriftedResource;
import dev.finops.crds.v1alpha1.StackDriftStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriftWatchTest {
    private static final Instant NOW = Instant.parse("2026-11-02T08:00:00Z");
    private static final Duration SIX_HOURS = Duration.ofHours(6);
    private static final DriftWatch WATCH = new DriftWatch(NOW, SIX_HOURS, Optional.empty());
    private static final DriftedResource MISSING = DriftedResource.missing("HttpListener", "AWS::Listener");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // next comparison, last one, what a person asked and before, change set and the one before, suspected,
                // due
                "08:00:01 | 02:00:00 | -   | -   | - | - | false | false",
                "08:00:00 | 02:00:00 | -   | -   | - | - | false | true",
                "14:36:00 | 08:00:00 | -   | -   | - | - | false | false",
                "14:36:01 | 08:00:00 | -   | -   | - | - | false | true",
                "12:00:00 | 06:00:00 | now | -   | - | - | false | true",
                "12:00:00 | 06:00:00 | now | now | - | - | false | false",
                "12:00:00 | 06:00:00 | -   | now | - | - | false | false",
                "12:00:00 | 06:00:00 | -   | -   | a | - | false | true",
                "12:00:00 | 06:00:00 | -   | -   | a | a | false | false",
                "12:00:00 | 06:00:00 | -   | -   | b | a | false | true",
                "12:00:00 | 06:00:00 | -   | -   | - | a | false | false",
                "12:00:00 | 06:00:00 | -   | -   | - | - | true  | true",
                "12:00:00 | -        | -   | -   | - | - | true  | true",
                "12:00:00 | 07:46:00 | -   | -   | - | - | true  | false",
                "12:00:00 | 07:45:00 | -   | -   | - | - | true  | true",
            })
    void a_stack_is_compared_when_it_is_time_or_asked_for_or_needed_or_suspected(
            String next,
            @Nullable String begun,
            @Nullable String asked,
            @Nullable String askedBefore,
            @Nullable String changeSet,
            @Nullable String changeSetBefore,
            boolean suspected,
            boolean due) {
        StackDriftStatus last = new StackDriftStatus(
                null,
                "2026-11-02T" + next + "Z",
                null,
                begun == null ? null : "2026-11-02T" + begun + "Z",
                askedBefore,
                changeSetBefore,
                null,
                null,
                null);

        assertThat(new DriftWatch(NOW, SIX_HOURS, Optional.ofNullable(asked))
                        .due(last, Optional.ofNullable(changeSet), suspected))
                .isEqualTo(due);
    }

    @Test
    void the_first_comparisons_of_many_stacks_are_spread_over_all_hours() {
        List<Instant> first = IntStream.range(0, 200)
                .mapToObj(i -> Instant.parse(WATCH.first("stack " + i).nextCheckAt()))
                .toList();

        for (int hour = 0; hour < 6; hour++) {
            Instant from = NOW.plus(Duration.ofHours(hour));
            assertThat(first)
                    .filteredOn(at -> !at.isBefore(from) && at.isBefore(from.plus(Duration.ofHours(1))))
                    .hasSizeGreaterThan(10);
        }
    }

    @Test
    void one_comes_about_six_hours_after_another() {
        assertThat(IntStream.range(0, 20)
                        .mapToObj(i -> WATCH.ended(begun(), "stack " + i, List.of(), null))
                        .map(ended -> Duration.between(NOW, Instant.parse(ended.nextCheckAt()))))
                .allMatch(after ->
                        after.compareTo(Duration.ofMinutes(324)) >= 0 && after.compareTo(Duration.ofMinutes(396)) <= 0)
                .doesNotHaveDuplicates();
    }

    @Test
    void what_was_tried_is_forgotten_once_nothing_differs() {
        StackDriftStatus tried =
                WATCH.operated(WATCH.ended(begun(), "stack", List.of(MISSING), null), Optional.of("x"));

        assertThat(WATCH.ended(tried, "stack", List.of(MISSING), null).attempted())
                .isEqualTo("x");
        assertThat(WATCH.ended(tried, "stack", List.of(), null).attempted()).isNull();
    }

    @Test
    void after_something_was_put_back_the_stack_is_compared_again_at_once() {
        StackDriftStatus found = WATCH.ended(begun(), "stack", List.of(MISSING), null);

        StackDriftStatus after = WATCH.operated(found, Optional.of("x"));

        assertThat(after.drifted()).isEmpty();
        assertThat(after.checkedAt()).isNull();
        assertThat(WATCH.due(after, Optional.empty(), false)).isTrue();
    }

    @Test
    void an_operation_of_a_stack_of_which_nothing_was_found_changes_no_times() {
        StackDriftStatus clean = WATCH.ended(begun(), "stack", List.of(), null);

        assertThat(WATCH.operated(clean, Optional.empty())).isEqualTo(clean);
    }

    @Test
    void one_that_is_refused_is_tried_again_after_six_hours_and_says_why() {
        StackDriftStatus refused = WATCH.refused(begun(), Optional.of("change set"), "not allowed");

        assertThat(refused.problem()).isEqualTo("not allowed");
        assertThat(refused.detectionId()).isNull();
        assertThat(WATCH.due(refused, Optional.of("change set"), false)).isFalse();
        assertThat(Instant.parse(refused.nextCheckAt())).isEqualTo(NOW.plus(SIX_HOURS));
    }

    @Test
    void one_that_does_not_end_within_half_an_hour_is_given_up() {
        assertThat(WATCH.givenUp(begun())).isFalse();
        assertThat(new DriftWatch(NOW.plus(Duration.ofMinutes(31)), SIX_HOURS, Optional.empty()).givenUp(begun()))
                .isTrue();
    }

    private static StackDriftStatus begun() {
        StackDriftStatus begun = WATCH.begun(WATCH.first("stack"), "detection", Optional.empty());
        assertThat(Objects.requireNonNull(begun.begunAt())).isEqualTo(NOW.toString());
        return begun;
    }
}
