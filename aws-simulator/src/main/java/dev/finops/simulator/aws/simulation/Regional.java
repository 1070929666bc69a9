package dev.finops.simulator.aws.simulation;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** A service's state, one per account and region, made when first asked for. */
public final class Regional<S> {
    private record Scope(String accountId, String region) {}

    private final Map<Scope, S> states = new LinkedHashMap<>();
    private final Supplier<S> empty;
    private final boolean global;
    private final Runnable furnish;

    private Regional(Supplier<S> empty, boolean global, Runnable furnish) {
        this.empty = empty;
        this.global = global;
        this.furnish = furnish;
    }

    public static <S> Regional<S> regional(Supplier<S> empty) {
        return new Regional<>(empty, false, () -> {});
    }

    /** @param furnish makes what AWS has in every account and region; it finds the new state as the current one */
    public static <S> Regional<S> regional(Supplier<S> empty, Runnable furnish) {
        return new Regional<>(empty, false, furnish);
    }

    /** For services whose state belongs to the account alone, such as IAM and Route 53. */
    public static <S> Regional<S> global(Supplier<S> empty) {
        return new Regional<>(empty, true, () -> {});
    }

    /** The state that the current caller sees. */
    public S current() {
        Caller caller = Caller.current();
        Scope scope = new Scope(caller.accountId(), global ? "" : caller.region());
        S present = states.get(scope);
        if (present != null) {
            return present;
        }
        S made = empty.get();
        states.put(scope, made);
        furnish.run();
        return made;
    }

    public Collection<S> all() {
        return Collections.unmodifiableCollection(states.values());
    }
}
