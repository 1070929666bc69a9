package dev.finops.operator.status;

import dev.finops.crds.v1alpha1.ConditionType;
import dev.finops.crds.v1alpha1.FinOpsPlatformStatus;
import dev.finops.operator.step.Change;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.PassReport;
import dev.finops.operator.step.StepResult;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From the results of a pass to conditions.
 *
 * <p>Reconciling and Stalled are never both true: kstatus takes the first that is. What waits for an approval is neither,
 * since nothing is wrong and nothing moves.
 *
 * @see <a href="https://github.com/kubernetes-sigs/cli-utils/blob/master/pkg/kstatus/README.md">kstatus</a>
 */
public final class Conditions {
    private final Clock clock;
    private final long generation;
    private final List<Condition> last;

    public Conditions(Clock clock, long generation, @Nullable FinOpsPlatformStatus last) {
        this.clock = clock;
        this.generation = generation;
        this.last = last == null || last.getConditions() == null ? List.of() : last.getConditions();
    }

    /** @param letGo what is added where a deletion waits for a person */
    public List<Condition> of(PassReport report, String readyMessage, String letGo) {
        List<Condition> conditions = new ArrayList<>();
        Optional<StepResult> worst = worst(report);
        boolean ready = worst.isEmpty();
        boolean stalled = worst.filter(result -> stalls(result.outcome())).isPresent();
        boolean awaiting =
                worst.filter(result -> awaitsPerson(result.outcome())).isPresent();
        conditions.add(
                ready
                        ? condition(ConditionType.READY, "True", "Ready", readyMessage)
                        : condition(
                                ConditionType.READY,
                                "False",
                                worst.get().outcome().reason().toString(),
                                worst.get().outcome().message() + (stalled && report.removing() ? letGo : "")));
        conditions.add(flag(ConditionType.RECONCILING, !ready && !stalled && !awaiting, worst));
        conditions.add(flag(ConditionType.STALLED, stalled, worst));
        for (StepResult result : report.results()) {
            conditions.add(condition(
                    result.step().condition(),
                    state(result.outcome()),
                    result.outcome().reason().toString(),
                    result.outcome().message()));
        }
        conditions.add(drift(report));
        return conditions;
    }

    /** Before anything is known. */
    public List<Condition> begun() {
        String message = "Looking at what is there";
        return List.of(
                condition(ConditionType.READY, "Unknown", "Progressing", message),
                condition(ConditionType.RECONCILING, "True", "Progressing", message),
                condition(ConditionType.STALLED, "False", "NoStalled", "Nothing needs a person"));
    }

    /** The same text in all that is shown first, and nothing said of the parts. */
    public List<Condition> held(String status, String reason, String message) {
        List<Condition> conditions = new ArrayList<>(List.of(
                condition(ConditionType.READY, status, reason, message),
                condition(ConditionType.RECONCILING, "False", reason, message),
                condition(ConditionType.STALLED, "False", reason, message)));
        last.stream()
                .filter(condition ->
                        conditions.stream().noneMatch(one -> one.getType().equals(condition.getType())))
                .forEach(conditions::add);
        return conditions;
    }

    /** The result that a person should read first; empty when all are satisfied. */
    public static Optional<StepResult> worst(PassReport report) {
        return report.results().stream()
                .filter(result -> !result.outcome().satisfied())
                .min(Comparator.comparingInt(result -> rank(result)));
    }

    private static int rank(StepResult result) {
        return switch (result.outcome()) {
            case Outcome.Failed failed -> failed.retryable() ? 2 : 0;
            case Outcome.Blocked ignored -> 1;
            case Outcome.AwaitingPerson ignored -> 3;
            case Outcome.Waiting ignored -> result.seen() ? 4 : 5;
            case Outcome.Done ignored -> 6;
            case Outcome.Unknown ignored -> 6;
        };
    }

    static boolean stalls(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Failed failed -> !failed.retryable();
            case Outcome.Blocked ignored -> true;
            default -> false;
        };
    }

    static boolean awaitsPerson(Outcome outcome) {
        return outcome instanceof Outcome.AwaitingPerson;
    }

    private static String state(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done ignored -> "True";
            case Outcome.Unknown ignored -> "Unknown";
            default -> "False";
        };
    }

    private Condition flag(String type, boolean set, Optional<StepResult> because) {
        return set && because.isPresent()
                ? condition(
                        type,
                        "True",
                        because.get().outcome().reason().toString(),
                        because.get().outcome().message())
                : condition(
                        type,
                        "False",
                        "No" + type,
                        type.equals(ConditionType.STALLED) ? "Nothing needs a person" : "Nothing moves");
    }

    private Condition drift(PassReport report) {
        List<String> drifted = report.results().stream()
                .flatMap(StepResult::drift)
                .map(Change::summary)
                .toList();
        return drifted.isEmpty()
                ? condition(ConditionType.DRIFT_DETECTED, "False", "NoDrift", WatchedParts.words(report.status()))
                : condition(ConditionType.DRIFT_DETECTED, "True", "Drifted", String.join("; ", drifted));
    }

    private Condition condition(String type, String status, String reason, String message) {
        String since = last.stream()
                .filter(condition -> condition.getType().equals(type)
                        && condition.getStatus().equals(status))
                .map(Condition::getLastTransitionTime)
                .findFirst()
                .orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        return new ConditionBuilder()
                .withType(type)
                .withStatus(status)
                .withReason(reason)
                .withMessage(ReadableMessage.of(message))
                .withObservedGeneration(generation)
                .withLastTransitionTime(since)
                .build();
    }
}
