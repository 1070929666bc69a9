package dev.finops.operator.step;

import static java.util.Objects.requireNonNull;

import dev.finops.operator.aws.AwsErrors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Takes all steps through one pass: first every step looks and plans, those that depend on nothing unfinished at the same
 * time; then what is permitted is done, at the same time for all steps, one change after the other within a step. So all
 * that waits for approval is one plan, and each AWS resource sees one change at a time.
 */
public final class StepRunner {
    private static final Logger LOG = LoggerFactory.getLogger(StepRunner.class);
    private static final Duration LOOK_LIMIT = Duration.ofMinutes(3);
    private static final Duration ACT_LIMIT = Duration.ofMinutes(5);

    private final StepGraph graph;

    public StepRunner(StepGraph graph) {
        this.graph = graph;
    }

    public PassReport run(Pass pass) {
        List<Look<?, ?>> looks = look(pass);
        Permission permission = new Permission(
                pass,
                looks.stream()
                        .map(look -> new Permission.Planned(look.step.name(), look.actionable(pass)))
                        .toList());
        List<StepResult> results = act(pass, looks, permission);
        return new PassReport(results, permission.plan());
    }

    private List<Look<?, ?>> look(Pass pass) {
        Map<String, CompletableFuture<Look<?, ?>>> looks = new HashMap<>();
        List<Step<?, ?>> steps = graph.steps(pass.intent());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Step<?, ?> step : steps) {
                List<CompletableFuture<Look<?, ?>>> prerequisites = graph.prerequisites(step, pass.intent()).stream()
                        .sorted()
                        .map(name -> requireNonNull(looks.get(name), name))
                        .toList();
                CompletableFuture<Look<?, ?>> look = CompletableFuture.supplyAsync(
                        () -> named(step, pass, () -> lookAt(step, pass, prerequisites)), threads);
                looks.put(step.name(), look);
            }
            List<Look<?, ?>> all = new ArrayList<>();
            for (Step<?, ?> step : steps) {
                CompletableFuture<Look<?, ?>> look = requireNonNull(looks.get(step.name()));
                all.add(within(LOOK_LIMIT, look, limit -> Look.without(step, limit)));
            }
            threads.shutdownNow();
            return all;
        }
    }

    private static <O, C extends Change> Look<O, C> lookAt(
            Step<O, C> step, Pass pass, List<CompletableFuture<Look<?, ?>>> prerequisites) {
        for (CompletableFuture<Look<?, ?>> prerequisite : prerequisites) {
            Look<?, ?> before = prerequisite.join();
            if (!before.satisfied()) {
                return Look.without(
                        step,
                        new Outcome.Waiting(
                                "WaitingFor" + upperFirst(before.step.name()),
                                "Waits for " + before.step.name(),
                                Duration.ofMinutes(5)));
            }
        }
        try {
            O observed = step.observe(pass);
            Changes<C> changes = step.plan(pass, observed);
            // Drift that is put right beside the rest holds up nobody.
            boolean onlyDrift = changes.changes().stream().allMatch(Change::drift);
            if (onlyDrift && changes.standing().satisfied()) {
                step.publish(pass, observed, pass.facts());
            }
            return new Look<>(step, new Seen<>(observed, changes), changes.standing());
        } catch (RuntimeException e) {
            LOG.warn("Looking at {} failed", step.name(), e);
            return Look.without(step, AwsErrors.outcome("While looking at " + step.name(), e));
        }
    }

    private static List<StepResult> act(Pass pass, List<Look<?, ?>> looks, Permission permission) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<StepResult>> acts = looks.stream()
                    .map(look -> threads.submit(() -> named(look.step, pass, () -> look.act(pass, permission))))
                    .toList();
            List<StepResult> results = new ArrayList<>();
            for (int i = 0; i < acts.size(); i++) {
                Step<?, ?> step = looks.get(i).step;
                results.add(within(
                        ACT_LIMIT, acts.get(i), limit -> new StepResult(step, limit, List.of(), List.of(), false)));
            }
            threads.shutdownNow();
            return results;
        }
    }

    private static <T> T within(Duration limit, Future<T> future, Function<Outcome, T> otherwise) {
        try {
            return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            future.cancel(true);
            return otherwise.apply(
                    new Outcome.Failed("TimedOut", "Took longer than " + limit + "; trying again", true));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return otherwise.apply(new Outcome.Failed("Interrupted", "The operator is stopping", true));
        } catch (ExecutionException e) {
            LOG.error("A step failed in a way that it does not know", e.getCause());
            return otherwise.apply(new Outcome.Failed("InternalError", String.valueOf(e.getCause()), true));
        }
    }

    /** Every log line of a step names the platform and the step. */
    private static <T> T named(Step<?, ?> step, Pass pass, Supplier<T> work) {
        MDC.put("platform", pass.owner().namespace() + "/" + pass.owner().name());
        MDC.put("step", step.name());
        try {
            return work.get();
        } finally {
            MDC.remove("platform");
            MDC.remove("step");
        }
    }

    private static String upperFirst(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private record Seen<O, C extends Change>(O observed, Changes<C> changes) {}

    /** A step as it was looked at: what was seen, or why nothing was. */
    private static final class Look<O, C extends Change> {
        private final Step<O, C> step;
        private final Optional<Seen<O, C>> seen;
        private final Outcome standing;

        Look(Step<O, C> step, @Nullable Seen<O, C> seen, Outcome standing) {
            this.step = step;
            this.seen = Optional.ofNullable(seen);
            this.standing = standing;
        }

        static <O, C extends Change> Look<O, C> without(Step<O, C> step, Outcome reason) {
            return new Look<>(step, null, reason);
        }

        /** Drift that is corrected beside the rest holds up nobody. */
        boolean satisfied() {
            return standing.satisfied()
                    && seen.map(it -> it.changes().changes().stream().allMatch(Change::drift))
                            .orElse(false);
        }

        List<C> actionable(Pass pass) {
            return seen.map(it -> it.changes().changes().stream()
                            .filter(change -> !reportOnly(pass, change))
                            .toList())
                    .orElse(List.of());
        }

        private static boolean reportOnly(Pass pass, Change change) {
            return new Permission(pass, List.of()).onlyReported(change);
        }

        StepResult act(Pass pass, Permission permission) {
            if (seen.isEmpty()) {
                return new StepResult(step, standing, List.of(), List.of(), false);
            }
            Seen<O, C> it = seen.get();
            step.report(pass, it.observed(), pass.status());
            List<C> todo = actionable(pass);
            List<StepResult.Made> made = new ArrayList<>();
            Outcome outcome = standing;
            for (C change : todo) {
                if (!permission.allows(change)) {
                    outcome = permission.refusal(change);
                    break;
                }
                LOG.info("{}", change.summary());
                outcome = make(pass, it.observed(), change);
                made.add(new StepResult.Made(change, outcome));
                if (!(outcome instanceof Outcome.Done)) {
                    break;
                }
            }
            if (!todo.isEmpty() && made.size() == todo.size() && outcome instanceof Outcome.Done) {
                outcome = new Outcome.Waiting(
                        "Applied", todo.getLast().summary() + ": done, looking again", Duration.ZERO);
            }
            List<Change> pending = new ArrayList<>(it.changes().changes());
            made.forEach(one -> pending.remove(one.change()));
            return new StepResult(step, outcome, pending, made, true, step.inventory(pass, it.observed()));
        }

        private Outcome make(Pass pass, O observed, C change) {
            try {
                return step.act(pass, observed, change);
            } catch (RuntimeException e) {
                LOG.warn("{}: failed", change.summary(), e);
                return AwsErrors.outcome(change.summary(), e);
            }
        }
    }
}
