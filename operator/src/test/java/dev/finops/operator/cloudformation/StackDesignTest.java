package dev.finops.operator.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

class StackDesignTest {
    private static final String SNAPSHOT = "DatabaseSnapshotIdentifier";

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // declared, on the stack, settled
                "'',     nightly, nightly",
                "weekly, nightly, weekly",
                "'',     '',      ''",
                "weekly, '',      weekly",
                "'',     -,       ''",
                "weekly, -,       weekly",
                "-,      nightly, nightly",
            })
    void a_parameter_that_is_kept_stays_where_the_manifest_says_nothing(
            @Nullable String declared, @Nullable String there, String settled) {
        StackDesign design = design(declared, Set.of(SNAPSHOT));

        assertThat(design.over(Optional.of(live(there))).parameters().get(SNAPSHOT))
                .isEqualTo(settled);
    }

    @Test
    void other_parameters_take_the_value_that_is_declared_even_an_empty_one() {
        StackDesign design = design("", Set.of());

        assertThat(design.over(Optional.of(live("nightly")))).isEqualTo(design);
    }

    @Test
    void a_stack_that_is_not_there_keeps_nothing() {
        StackDesign design = design("", Set.of(SNAPSHOT));

        assertThat(design.over(Optional.empty())).isEqualTo(design);
    }

    @Test
    void what_is_kept_is_part_of_the_content() {
        StackDesign design = design("", Set.of(SNAPSHOT));

        assertThat(design.over(Optional.of(live("nightly"))).contentHash())
                .isEqualTo(design("nightly", Set.of(SNAPSHOT)).contentHash());
    }

    private static StackDesign design(@Nullable String snapshot, Set<String> kept) {
        return new StackDesign("finops-main", "Resources: {}", parameters(snapshot), new TreeMap<>(), kept, null);
    }

    private static ObservedStack.Live live(@Nullable String snapshot) {
        return GivenStack.in(StackStatus.UPDATE_COMPLETE)
                .with(parameters(snapshot))
                .live();
    }

    private static SortedMap<String, String> parameters(@Nullable String snapshot) {
        return new TreeMap<>(snapshot == null ? Map.of() : Map.of(SNAPSHOT, snapshot));
    }
}
