package dev.finops.operator.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.finops.operator.ownership.Claim;
import dev.finops.operator.step.Change;
import dev.finops.operator.step.Changes;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ResourcePlanTest {
    private static final Claim OURS = new Claim.Ours();
    private static final Claim RELEASED = new Claim.Released();
    private static final Claim UNMADE = new Claim.Unmade();
    private static final Claim ANOTHER_OBJECTS = new Claim.AnotherObjects("uid-0");
    private static final Claim NOBODYS = new Claim.Nobodys();
    private static final List<Claim> FOREIGN =
            List.of(new Claim.AnothersPlatform("test/other/finops"), new Claim.AnothersAccount(), NOBODYS);

    static Stream<Arguments> wanted() {
        return Stream.of(
                // what is there, what it was seen to match before, what comes next: pears are declared
                arguments(null, null, "Create the box red -> Waiting Preparing"),
                arguments(null, "pears", "Put back the box red -> Waiting Preparing"),
                arguments(null, "apples", "Create the box red -> Waiting Preparing"),
                arguments(live("", UNMADE), null, "Create the box red -> Waiting Preparing"),
                arguments(live("", UNMADE), "pears", "Put back the box red -> Waiting Preparing"),
                arguments(live("pears", OURS), null, "-> Done AsDeclared"),
                arguments(live("pears", OURS), "pears", "-> Done AsDeclared"),
                arguments(live("plums", OURS), null, "Update the box red (content: plums -> pears) -> Done AsDeclared"),
                arguments(
                        live("plums", OURS),
                        "apples",
                        "Update the box red (content: plums -> pears) -> Done AsDeclared"),
                arguments(
                        live("plums", OURS),
                        "pears",
                        "Put back the box red (content: plums -> pears) -> Done AsDeclared"),
                arguments(
                        live("pears", RELEASED),
                        null,
                        "Take back the box red, which was kept by this platform when it was deleted -> Done AsDeclared"),
                arguments(
                        live("plums", RELEASED),
                        null,
                        "Take back the box red, which was kept by this platform when it was deleted;"
                                + " Update the box red (content: plums -> pears) -> Done AsDeclared"),
                // Which of them it is, a person tells.
                arguments(
                        live("pears", ANOTHER_OBJECTS),
                        null,
                        "Take back the box red, which " + ANOTHER_OBJECTS.description() + " -> Done AsDeclared"),
                arguments(
                        live("pears", NOBODYS),
                        "pears",
                        "Take back the box red, which " + new Claim.Unmarked().description() + " -> Done AsDeclared"));
    }

    @ParameterizedTest
    @MethodSource("wanted")
    void what_is_wanted_is_made_kept_and_put_back(
            ResourceInMemory.@Nullable Live live, @Nullable String declaredBefore, String expected) {
        Changes<ResourceChange> plan = ResourcePlan.plan(
                resource(live),
                "pears",
                Optional.ofNullable(live),
                Optional.ofNullable(declaredBefore).map(Declared::hash));

        assertThat(words(plan)).isEqualTo(expected);
        assertThat(plan.changes()).allMatch(change -> change.claim().mayChange());
        assertThat(plan.changes())
                .allMatch(change -> change.drift() == change.summary().startsWith("Put back"));
    }

    @Test
    void what_is_anothers_blocks_and_is_never_touched() {
        assertThat(FOREIGN).allSatisfy(claim -> {
            ResourceInMemory.Live live = live("plums", claim);

            Changes<ResourceChange> plan =
                    ResourcePlan.plan(resource(live), "pears", Optional.of(live), Optional.empty());

            assertThat(plan.changes()).isEmpty();
            assertThat(plan.standing())
                    .isEqualTo(new Outcome.Blocked(
                            Reason.NOT_OWNED, "The box red " + claim.description() + ": choose another box"));
        });
    }

    @Test
    void an_obstacle_comes_before_any_change() {
        Outcome obstacle = new Outcome.Blocked(Reason.NO_HOSTED_ZONE, "There is no room for a box: make some");

        assertThat(Stream.of(
                                Optional.<ResourceInMemory.Live>empty(),
                                Optional.of(live("", UNMADE)),
                                Optional.of(live("plums", OURS)))
                        .map(live -> ResourcePlan.plan(
                                resource(live.orElse(null)).obstructed(obstacle), "pears", live, Optional.empty())))
                .allSatisfy(plan -> assertThat(plan).isEqualTo(Changes.none(obstacle)));
    }

    @Test
    void what_would_be_refused_is_foreseen() {
        Outcome obstacle = new Outcome.Blocked(Reason.NO_HOSTED_ZONE, "There is no room for a box: make some");

        assertThat(ResourcePlan.foresee(resource(null))).isEmpty();
        assertThat(ResourcePlan.foresee(resource(live("plums", OURS)))).isEmpty();
        assertThat(ResourcePlan.foresee(resource(null).obstructed(obstacle))).contains(obstacle);
        assertThat(FOREIGN)
                .allSatisfy(claim -> assertThat(ResourcePlan.foresee(resource(live("plums", claim))))
                        .hasValueSatisfying(
                                outcome -> assertThat(outcome.reason()).isEqualTo(Reason.NOT_OWNED)));
    }

    static Stream<Arguments> unwanted() {
        return Stream.of(
                arguments(null, Retirement.REMOVE, "-> Done Removed"),
                arguments(null, Retirement.RELEASE, "-> Done Removed"),
                arguments(live("", UNMADE), Retirement.REMOVE, "-> Done Removed"),
                arguments(live("pears", OURS), Retirement.REMOVE, "Remove the box red -> Done Removed"),
                arguments(
                        live("pears", OURS),
                        Retirement.RELEASE,
                        "Keep the box red with its data, tagged as released -> Done Kept"),
                arguments(live("pears", RELEASED), Retirement.RELEASE, "-> Done Kept"),
                arguments(live("pears", ANOTHER_OBJECTS), Retirement.REMOVE, "-> Done LeftAlone"),
                arguments(live("pears", FOREIGN.get(0)), Retirement.REMOVE, "-> Done LeftAlone"),
                arguments(live("pears", FOREIGN.get(1)), Retirement.REMOVE, "-> Done LeftAlone"),
                arguments(live("pears", FOREIGN.get(2)), Retirement.RELEASE, "-> Done LeftAlone"));
    }

    @ParameterizedTest
    @MethodSource("unwanted")
    void what_is_not_wanted_goes_is_released_or_left_alone(
            ResourceInMemory.@Nullable Live live, Retirement retirement, String expected) {
        ResourceInMemory resource =
                retirement == Retirement.RELEASE ? resource(live).released() : resource(live);

        assertThat(words(ResourcePlan.planRemoval(resource, Optional.ofNullable(live))))
                .isEqualTo(expected);
    }

    @Test
    void each_change_makes_its_own_call() {
        List<String> calls = new ArrayList<>();
        ResourceInMemory absent = ResourceInMemory.absent("red", calls);
        ResourceInMemory kept = absent.with("plums", RELEASED);
        ResourceInMemory ours = absent.with("plums", OURS);

        ResourcePlan.plan(absent, "pears", Optional.empty(), Optional.empty())
                .changes()
                .forEach(ResourceChange::make);
        ResourcePlan.plan(kept, "pears", kept.find(), Optional.empty())
                .changes()
                .forEach(ResourceChange::make);
        ResourcePlan.planRemoval(ours, ours.find()).changes().forEach(ResourceChange::make);

        assertThat(calls).containsExactly("create red", "take back red", "update red", "retire red");
    }

    @Test
    void a_change_that_is_made_says_so_in_its_own_words() {
        ResourceInMemory absent = ResourceInMemory.absent("red", new ArrayList<>());

        assertThat(ResourcePlan.plan(absent, "pears", Optional.empty(), Optional.empty())
                        .changes()
                        .getFirst()
                        .make())
                .isEqualTo(new Outcome.Done("Create the box red"));
    }

    @Test
    void an_approval_covers_what_is_declared_and_not_only_that_something_is() {
        assertThat(fingerprint("pears")).isNotEqualTo(fingerprint("apples"));
        assertThat(fingerprint("pears")).isEqualTo(fingerprint("pears"));
    }

    private static String fingerprint(String desired) {
        return ResourcePlan.plan(resource(null), desired, Optional.empty(), Optional.empty())
                .changes()
                .getFirst()
                .fingerprint();
    }

    @Test
    void a_long_value_is_shortened_for_people_and_covered_by_an_approval_as_it_is() {
        Difference difference = new Difference("policy", "x".repeat(100), null);

        assertThat(difference.words()).isEqualTo("policy: none -> " + "x".repeat(80) + "...");
        assertThat(difference.toString()).contains("x".repeat(100));
    }

    @Test
    void what_cannot_be_released_is_not_taken_back() {
        Unreleased unreleased = new Unreleased(resource(null));

        assertThatThrownBy(() -> unreleased.takeBack("pears", live("pears", RELEASED)))
                .hasMessage("the box red is never released");
    }

    /** One that says nothing of release: as most resources. */
    private record Unreleased(ResourceInMemory box) implements ManagedResource<String, ResourceInMemory.Live> {
        @Override
        public ResourceName name() {
            return box.name();
        }

        @Override
        public Optional<ResourceInMemory.Live> find() {
            return box.find();
        }

        @Override
        public Claim claim(ResourceInMemory.Live live) {
            return box.claim(live);
        }

        @Override
        public String id(ResourceInMemory.Live live) {
            return box.id(live);
        }

        @Override
        public String remedy() {
            return box.remedy();
        }

        @Override
        public List<Difference> differences(String desired, ResourceInMemory.Live live) {
            return box.differences(desired, live);
        }

        @Override
        public Outcome create(String desired) {
            return box.create(desired);
        }

        @Override
        public Outcome update(String desired, ResourceInMemory.Live live, List<Difference> differences) {
            return box.update(desired, live, differences);
        }

        @Override
        public Retirement retirement() {
            return Retirement.REMOVE;
        }

        @Override
        public Outcome retire(ResourceInMemory.Live live) {
            return box.retire(live);
        }

        @Override
        public Outcome standing(ResourceInMemory.Live live) {
            return box.standing(live);
        }
    }

    static String words(Changes<? extends Change> plan) {
        String changes = plan.changes().stream().map(Change::summary).collect(Collectors.joining("; "));
        return (changes + " -> " + plan.standing().getClass().getSimpleName() + " "
                        + plan.standing().reason())
                .strip();
    }

    private static ResourceInMemory.Live live(String content, Claim claim) {
        return new ResourceInMemory.Live(content, claim);
    }

    private static ResourceInMemory resource(ResourceInMemory.@Nullable Live live) {
        ResourceInMemory absent = ResourceInMemory.absent("red", List.of());
        return live == null ? absent : absent.with(live.content(), live.claim());
    }
}
