package dev.finops.operator.resource;

import dev.finops.operator.ownership.Claim;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.Reason;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A managed resource that is a text in memory: it is declared by a text, too.
 *
 * @param live what is there; null for nothing
 * @param obstacle why it cannot be made or kept; null where it can
 * @param calls what was called, in order: shared between resources, it tells the order among them
 */
record ResourceInMemory(
        String word,
        @Nullable Live live,
        Retirement retirement,
        @Nullable Outcome obstacle,
        List<String> calls) implements ManagedResource<String, ResourceInMemory.Live> {
    static final String TYPE = "Test::Box";

    record Live(String content, Claim claim) {}

    static ResourceInMemory absent(String word, List<String> calls) {
        return new ResourceInMemory(word, null, Retirement.REMOVE, null, calls);
    }

    static ResourceInMemory holding(String content, Claim claim) {
        return absent("red", List.of()).with(content, claim);
    }

    ResourceInMemory with(String content, Claim claim) {
        return new ResourceInMemory(word, new Live(content, claim), retirement, obstacle, calls);
    }

    ResourceInMemory released() {
        return new ResourceInMemory(word, live, Retirement.RELEASE, obstacle, calls);
    }

    ResourceInMemory obstructed(Outcome why) {
        return new ResourceInMemory(word, live, retirement, why, calls);
    }

    @Override
    public ResourceName name() {
        return new ResourceName(TYPE, "box", word);
    }

    @Override
    public Optional<Live> find() {
        return Optional.ofNullable(live);
    }

    @Override
    public Claim claim(Live there) {
        return there.claim();
    }

    @Override
    public String id(Live there) {
        return "arn:box/" + word;
    }

    @Override
    public String remedy() {
        return "choose another box";
    }

    @Override
    public Optional<Outcome> obstacle(Optional<Live> there) {
        return Optional.ofNullable(obstacle);
    }

    @Override
    public List<Difference> differences(String desired, Live there) {
        return new Difference.Comparison()
                .key("content", desired, there.content())
                .differences();
    }

    @Override
    public Outcome create(String desired) {
        return called("create");
    }

    @Override
    public Outcome update(String desired, Live there, List<Difference> differences) {
        return called("update");
    }

    @Override
    public Outcome takeBack(String desired, Live there) {
        return called("take back");
    }

    @Override
    public Outcome retire(Live there) {
        return called("retire");
    }

    @Override
    public Outcome standing(Live there) {
        return new Outcome.Done(Reason.AS_DECLARED, "The box " + word + " holds " + there.content());
    }

    private Outcome called(String what) {
        calls.add(what + " " + word);
        return new Outcome.Done("Done");
    }
}
