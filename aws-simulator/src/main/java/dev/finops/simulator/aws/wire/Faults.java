package dev.finops.simulator.aws.wire;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;

/** What goes wrong on purpose, call by call. The first rule that names a fault wins. */
public final class Faults {

    /** A call before it reaches its service. */
    public record Call(String service, String operation, SdkRequest request) {}

    /** A way for a call to fail. */
    public sealed interface Fault {
        /** The service says no: throttling, a 5xx, a denial. The call has no effect. */
        record Refusal(int status, String code, String message) implements Fault {}

        /** The connection closes without an answer; the call has no effect. */
        record Dropped() implements Fault {}

        /** The call has its effect, and the connection closes without an answer. */
        record AnswerLost() implements Fault {}

        /** The answer comes late, in real time. */
        record Late(Duration by) implements Fault {}
    }

    /** Decides on a call; null lets it pass. */
    @FunctionalInterface
    public interface Rule {
        @Nullable
        Fault decide(Call call);
    }

    private final List<Rule> rules = new CopyOnWriteArrayList<>();

    public void add(Rule rule) {
        rules.add(rule);
    }

    /** The next so many calls that match fail in this way. */
    public void next(int times, Predicate<Call> calls, Fault fault) {
        var left = new java.util.concurrent.atomic.AtomicInteger(times);
        add(call -> calls.test(call) && left.getAndDecrement() > 0 ? fault : null);
    }

    public void clear() {
        rules.clear();
    }

    @Nullable
    Fault decide(Call call) {
        for (Rule rule : rules) {
            Fault fault = rule.decide(call);
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }
}
