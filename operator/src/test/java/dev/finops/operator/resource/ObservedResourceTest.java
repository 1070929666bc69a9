package dev.finops.operator.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.finops.crds.v1alpha1.FinOpsPlatformStatus;
import dev.finops.crds.v1alpha1.InventoryItem;
import dev.finops.crds.v1alpha1.InventoryItem.Ownership;
import dev.finops.operator.ownership.Claim;
import dev.finops.operator.step.GivenPass;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.Pass;
import dev.finops.operator.step.Reason;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ObservedResourceTest {
    private static final Outcome MISSING = new Outcome.Blocked(Reason.REPORT_NOT_FOUND, "There is no box: make one");
    private static final InventoryItem AS_DECLARED = item(Ownership.OWNED, Declared.hash("pears"));

    static Stream<Arguments> inventory() {
        return Stream.of(
                // what is there, what was listed before, what is listed now: pears are declared
                arguments("pears", new Claim.Ours(), null, AS_DECLARED),
                arguments("pears", new Claim.Ours(), item(Ownership.OWNED, Declared.hash("apples")), AS_DECLARED),
                // It differs: what it matched before is remembered.
                arguments("plums", new Claim.Ours(), null, item(Ownership.OWNED, null)),
                arguments("plums", new Claim.Ours(), AS_DECLARED, AS_DECLARED),
                arguments("pears", new Claim.Released(), null, item(Ownership.RELEASED, Declared.hash("pears"))),
                // Nothing of this platform is there.
                arguments("", new Claim.Unmade(), null, null),
                arguments("pears", new Claim.AnothersPlatform("test/other/finops"), null, null),
                // It has lost its mark: that it was ours is remembered.
                arguments("pears", new Claim.Nobodys(), AS_DECLARED, AS_DECLARED),
                arguments("pears", new Claim.AnotherObjects("uid-0"), null, null),
                arguments("pears", new Claim.AnothersAccount(), null, null),
                arguments("pears", new Claim.Nobodys(), null, null));
    }

    @ParameterizedTest
    @MethodSource("inventory")
    void the_inventory_lists_what_is_the_platforms(
            String content, Claim claim, @Nullable InventoryItem before, @Nullable InventoryItem expected) {
        ObservedResource<?, ?> observed = observed(
                ResourceInMemory.holding(content, claim),
                Optional.of("pears"),
                before == null ? List.of() : List.of(before));

        assertThat(observed.inventory("boxes")).isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void what_somebody_removed_is_still_known_to_have_been_there() {
        ResourceInMemory absent = ResourceInMemory.absent("red", List.of());
        List<InventoryItem> seenBefore = List.of(AS_DECLARED);

        List<InventoryItem> reported = observed(absent, Optional.of("pears"), seenBefore).inventory("boxes").stream()
                .toList();

        assertThat(reported).isEqualTo(seenBefore);
        assertThat(observed(absent, Optional.of("pears"), reported).plan().changes())
                .singleElement()
                .satisfies(change -> assertThat(change.drift()).isTrue());
    }

    @Test
    void what_is_gone_and_not_wanted_is_forgotten() {
        ResourceInMemory absent = ResourceInMemory.absent("red", List.of());

        assertThat(observed(absent, Optional.empty(), List.of(AS_DECLARED)).inventory("boxes"))
                .isEmpty();
    }

    @Test
    void what_is_gone_while_something_else_is_declared_is_forgotten() {
        ResourceInMemory absent = ResourceInMemory.absent("red", List.of());

        assertThat(observed(absent, Optional.of("apples"), List.of(AS_DECLARED)).inventory("boxes"))
                .isEmpty();
    }

    @Test
    void what_was_kept_stays_listed_as_released() {
        ResourceInMemory kept = ResourceInMemory.holding("pears", new Claim.Released());

        assertThat(observed(kept, Optional.empty(), List.of(AS_DECLARED)).inventory("boxes"))
                .contains(item(Ownership.RELEASED, Declared.hash("pears")));
    }

    @Test
    void what_differs_by_hand_is_drift_only_if_it_was_as_declared_before() {
        ResourceInMemory changed = ResourceInMemory.holding("plums", new Claim.Ours());

        assertThat(drift(changed, List.of())).isFalse();
        assertThat(drift(changed, List.of(item(Ownership.OWNED, null)))).isFalse();
        assertThat(drift(changed, List.of(item(Ownership.OWNED, Declared.hash("apples")))))
                .isFalse();
        assertThat(drift(changed, List.of(AS_DECLARED))).isTrue();
    }

    private static boolean drift(ResourceInMemory resource, List<InventoryItem> before) {
        return observed(resource, Optional.of("pears"), before)
                .plan()
                .changes()
                .getFirst()
                .drift();
    }

    @Test
    void what_is_not_wanted_is_planned_away() {
        ResourceInMemory ours = ResourceInMemory.holding("pears", new Claim.Ours());

        assertThat(ResourcePlanTest.words(
                        observed(ours, Optional.empty(), List.of()).plan()))
                .isEqualTo("Remove the box red -> Done Removed");
    }

    @Test
    void what_belongs_to_others_is_read_whoever_they_are_and_never_changed() {
        ResourceInMemory others = ResourceInMemory.holding("plums", new Claim.Nobodys());

        ObservedResource<?, ?> observed =
                ObservedResource.of(pass(List.of()), others, Optional.empty(), Optional.of(MISSING));

        assertThat(ResourcePlanTest.words(observed.plan())).isEqualTo("-> Done AsDeclared");
        assertThat(observed.inventory("boxes")).contains(item(Ownership.READ_ONLY, null));
    }

    @Test
    void what_belongs_to_others_and_is_missing_is_said_as_the_step_says_it() {
        ObservedResource<?, ?> observed = ObservedResource.of(
                pass(List.of()), ResourceInMemory.absent("red", List.of()), Optional.empty(), Optional.of(MISSING));

        assertThat(observed.plan().changes()).isEmpty();
        assertThat(observed.plan().standing()).isEqualTo(MISSING);
        assertThat(observed.inventory("boxes")).isEmpty();
    }

    private static ObservedResource<String, ResourceInMemory.Live> observed(
            ResourceInMemory resource, Optional<String> desired, List<InventoryItem> before) {
        return ObservedResource.of(pass(before), resource, desired);
    }

    private static Pass pass(List<InventoryItem> before) {
        FinOpsPlatformStatus last = new FinOpsPlatformStatus();
        last.setInventory(before);
        return GivenPass.of("").after(last).begin();
    }

    private static InventoryItem item(Ownership ownership, @Nullable String declared) {
        return new InventoryItem("arn:box/red", ResourceInMemory.TYPE, "boxes", ownership, declared);
    }
}
