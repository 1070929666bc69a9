package dev.finops.operator.step;

import dev.finops.crds.v1alpha1.FinOpsPlatformStatus;
import dev.finops.crds.v1alpha1.InventoryItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/** A step that finds, plans and does what a test says. */
public final class ScriptedStep implements Step<String, String, ScriptedChange> {
    /** What was called and did not only decide, in order. */
    final List<String> calls = new CopyOnWriteArrayList<>();

    private final String name;
    private final Map<Class<?>, Object> given = new HashMap<>();
    private Set<Class<?>> needs = Set.of();
    private boolean guard;
    private boolean moves;
    private int rest;
    private boolean silent;
    private Function<Pass, Optional<Outcome>> foresee = ignored -> Optional.empty();
    private Function<Pass, String> observe = ignored -> "seen";
    private Changes<ScriptedChange> plan = Changes.none(new Outcome.Done("As declared"));
    private Function<ScriptedChange, Outcome> act = ignored -> new Outcome.Done("Done");
    private Consumer<FinOpsPlatformStatus> report = ignored -> {};

    private ScriptedStep(String name) {
        this.name = name;
    }

    /** One that wants nothing else than what it sees. */
    public static ScriptedStep named(String name) {
        return new ScriptedStep(name);
    }

    ScriptedStep needs(Class<?>... facts) {
        this.needs = Set.of(facts);
        return this;
    }

    <T> ScriptedStep gives(Class<T> type, T fact) {
        given.put(type, fact);
        return this;
    }

    /** What was seen of it stands for so many passes. */
    ScriptedStep resting(int passes) {
        this.rest = passes;
        return this;
    }

    ScriptedStep moving() {
        this.moves = true;
        return this;
    }

    /** Promises its facts, and publishes none. */
    ScriptedStep silent() {
        this.silent = true;
        return this;
    }

    ScriptedStep asGuard() {
        this.guard = true;
        return this;
    }

    ScriptedStep foreseeing(Function<Pass, Optional<Outcome>> look) {
        this.foresee = look;
        return this;
    }

    ScriptedStep seeing(Function<Pass, String> look) {
        this.observe = look;
        return this;
    }

    ScriptedStep planning(Outcome standing, ScriptedChange... changes) {
        this.plan = new Changes<>(List.of(changes), standing);
        return this;
    }

    ScriptedStep acting(Function<ScriptedChange, Outcome> calls) {
        this.act = calls;
        return this;
    }

    ScriptedStep reporting(Consumer<FinOpsPlatformStatus> part) {
        this.report = part;
        return this;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String condition() {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1) + "Ready";
    }

    @Override
    public Set<Class<?>> needs() {
        return needs;
    }

    @Override
    public Set<Class<?>> gives() {
        return given.keySet();
    }

    @Override
    public boolean guard() {
        return guard;
    }

    @Override
    public Optional<Outcome> foresee(Pass pass) {
        return foresee.apply(pass);
    }

    @Override
    public int rest() {
        return rest;
    }

    @Override
    public boolean moves(FinOpsPlatformStatus last) {
        return moves;
    }

    @Override
    public Optional<String> desired(Pass pass) {
        return Optional.of("wanted");
    }

    @Override
    public String observe(Pass pass, Optional<String> desired) {
        calls.add("observe " + desired.orElse("nothing"));
        return observe.apply(pass);
    }

    @Override
    public Changes<ScriptedChange> plan(String desired, String observed) {
        return plan;
    }

    @Override
    public Changes<ScriptedChange> planRemoval(String observed) {
        return plan;
    }

    @Override
    public Outcome act(Pass pass, ScriptedChange change) {
        calls.add("act " + change.summary());
        return act.apply(change);
    }

    @Override
    public void publish(Pass pass, Optional<String> desired, String observed) {
        if (!silent) {
            given.forEach((type, fact) -> put(pass, type, fact));
        }
    }

    private static <T> void put(Pass pass, Class<T> type, Object fact) {
        pass.facts().put(type, type.cast(fact));
    }

    @Override
    public void report(Seen<String, String> seen, FinOpsPlatformStatus status) {
        calls.add("report after " + seen.made().size());
        report.accept(status);
    }

    @Override
    public List<InventoryItem> inventory(Seen<String, String> seen) {
        return new ArrayList<>(
                List.of(new InventoryItem("arn:" + name, "Test::Step", name, InventoryItem.Ownership.OWNED, null)));
    }
}
