package dev.finops.operator.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finops.crds.v1alpha1.FinOpsPlatformStatus;
import dev.finops.crds.v1alpha1.InventoryItem;
import dev.finops.operator.ownership.Claim;
import dev.finops.operator.step.Changes;
import dev.finops.operator.step.GivenPass;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.Pass;
import dev.finops.operator.step.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResourceStepTest {
    private static final Outcome NOTHING = new Outcome.Done(Reason.NO_DOMAIN, "No box is wanted");
    private static final Outcome MISSING = new Outcome.Blocked(Reason.REPORT_NOT_FOUND, "There is no box: make one");
    private static final Claim OURS = new Claim.Ours();

    private final List<String> calls = new ArrayList<>();

    @Test
    void resources_are_made_in_their_order() {
        Boxes boxes = new Boxes(wanted(box("red")), wanted(box("green")), wanted(box("blue")));

        kept(boxes).changes().forEach(change -> boxes.act(pass(), change));

        assertThat(calls).containsExactly("create red", "create green", "create blue");
    }

    @Test
    void resources_are_given_up_in_the_other_order() {
        Boxes boxes = new Boxes(
                wanted(box("red").with("pears", OURS)), wanted(box("green").with("pears", OURS)), wanted(box("blue")));

        removed(boxes).changes().forEach(change -> boxes.act(pass(), change));

        assertThat(calls).containsExactly("retire green", "retire red");
    }

    @Test
    void nothing_is_made_beside_what_is_anothers() {
        Boxes boxes = new Boxes(
                wanted(box("red")),
                wanted(box("green").with("pears", new Claim.Nobodys())),
                wanted(box("blue").with("plums", OURS)));

        Changes<ResourceChange> plan = kept(boxes);

        assertThat(plan.changes()).isEmpty();
        assertThat(plan.standing().reason()).isEqualTo(Reason.NOT_OWNED);
    }

    @Test
    void a_step_stands_as_the_first_of_its_resources_that_does_not_rest() {
        Boxes boxes = new Boxes(
                wanted(box("red").with("pears", OURS)),
                wanted(box("green")),
                wanted(box("blue").with("pears", OURS)));

        assertThat(kept(boxes).standing())
                .isEqualTo(new Outcome.Waiting(Reason.PREPARING, "The box green is being made"));
    }

    @Test
    void a_step_whose_resources_rest_stands_as_the_last_of_them() {
        Boxes boxes = new Boxes(
                wanted(box("red").with("pears", OURS)), wanted(box("green").with("pears", OURS)));

        assertThat(kept(boxes).standing()).isEqualTo(new Outcome.Done("The box green holds pears"));
    }

    @Test
    void what_is_not_wanted_any_more_goes_while_the_rest_is_kept() {
        Boxes boxes = new Boxes(
                unwanted(box("red").with("pears", OURS)), wanted(box("green").with("pears", OURS)));

        Changes<ResourceChange> plan = kept(boxes);

        assertThat(ResourcePlanTest.words(plan)).isEqualTo("Remove the box red -> Done AsDeclared");
        assertThat(plan.standing().message()).contains("green");
    }

    @Test
    void where_nothing_is_wanted_the_step_says_so_in_its_own_words() {
        assertThat(kept(new Boxes(unwanted(box("red")))).standing()).isEqualTo(NOTHING);
        assertThat(kept(new Boxes()).standing()).isEqualTo(NOTHING);
    }

    @Test
    void what_the_platform_never_had_is_not_looked_for() {
        Boxes boxes = new Boxes(unwanted(box("red")));

        assertThat(observed(boxes, List.of())).isEmpty();
        assertThat(observed(boxes, null)).hasSize(1);
        assertThat(observed(boxes, List.of(item("boxes")))).hasSize(1);
        assertThat(observed(boxes, List.of(item("shelves")))).isEmpty();
    }

    @Test
    void what_is_kept_at_removal_is_what_the_step_tells() {
        Boxes boxes = new Boxes(
                wanted(box("red").with("pears", OURS).released()),
                wanted(box("green").with("pears", OURS)));

        Changes<ResourceChange> plan = removed(boxes);

        assertThat(ResourcePlanTest.words(plan))
                .isEqualTo("Remove the box green; Keep the box red with its data, tagged as released -> Done Kept");
    }

    @Test
    void what_is_anothers_holds_up_no_removal() {
        Boxes boxes = new Boxes(
                wanted(box("red").with("pears", new Claim.Nobodys())),
                wanted(box("green").with("pears", OURS)));

        assertThat(ResourcePlanTest.words(removed(boxes))).isEqualTo("Remove the box green -> Done LeftAlone");
    }

    @Test
    void what_belongs_to_others_is_needed_while_the_platform_is_kept_and_not_looked_at_when_it_goes() {
        Boxes boxes = new Boxes(Managed.reference(box("red"), MISSING));

        assertThat(kept(boxes).standing()).isEqualTo(MISSING);
        assertThat(boxes.observe(GivenPass.of("").removing().begin(), Optional.empty()))
                .isEmpty();
        assertThat(ResourcePlanTest.words(removed(boxes))).isEqualTo("-> Done Removed");
    }

    @Test
    void what_would_be_refused_is_foreseen_for_what_is_wanted() {
        assertThat(new Boxes(wanted(box("red")), wanted(box("green").with("pears", new Claim.Nobodys())))
                        .foresee(pass()))
                .hasValueSatisfying(outcome -> assertThat(outcome.message()).startsWith("The box green"));
        assertThat(new Boxes(unwanted(box("green").with("pears", new Claim.Nobodys()))).foresee(pass()))
                .isEmpty();
    }

    @Test
    void what_is_declared_is_not_asked_for_when_the_platform_goes() {
        Boxes boxes = new Boxes(Managed.wanted(box("red").with("pears", OURS), () -> {
            throw new IllegalStateException("a fact that is not there any more");
        }));

        assertThat(ResourcePlanTest.words(removed(boxes))).isEqualTo("Remove the box red -> Done Removed");
    }

    private Changes<ResourceChange> kept(Boxes boxes) {
        Pass pass = pass();
        List<Managed<?, ?>> desired = boxes.desired(pass).orElseThrow();
        return boxes.plan(desired, boxes.observe(pass, Optional.of(desired)));
    }

    private static Changes<ResourceChange> removed(Boxes boxes) {
        return boxes.planRemoval(boxes.observe(GivenPass.of("").removing().begin(), Optional.empty()));
    }

    private static List<ObservedResource<?, ?>> observed(Boxes boxes, @Nullable List<InventoryItem> inventory) {
        FinOpsPlatformStatus last = new FinOpsPlatformStatus();
        last.setInventory(inventory);
        Pass pass = GivenPass.of("").after(last).begin();
        return boxes.observe(pass, boxes.desired(pass));
    }

    private static InventoryItem item(String step) {
        return new InventoryItem("arn:box/other", ResourceInMemory.TYPE, step, InventoryItem.Ownership.OWNED, null);
    }

    private static Pass pass() {
        return GivenPass.of("").begin();
    }

    private ResourceInMemory box(String word) {
        return ResourceInMemory.absent(word, calls);
    }

    private static Managed<?, ?> wanted(ResourceInMemory box) {
        return Managed.wanted(box, () -> "pears");
    }

    private static Managed<?, ?> unwanted(ResourceInMemory box) {
        return Managed.unwanted(box);
    }

    /** A step of boxes. */
    private static final class Boxes extends ResourceStep {
        private final List<Managed<?, ?>> boxes;

        Boxes(Managed<?, ?>... boxes) {
            this.boxes = List.of(boxes);
        }

        @Override
        public String name() {
            return "boxes";
        }

        @Override
        public String condition() {
            return "BoxesReady";
        }

        @Override
        public Set<Class<?>> needs() {
            return Set.of();
        }

        @Override
        protected List<Managed<?, ?>> resources(Pass pass) {
            return boxes;
        }

        @Override
        protected Outcome nothingWanted() {
            return NOTHING;
        }
    }
}
