package dev.finops.operator.step;

import static java.util.Objects.requireNonNull;

import dev.finops.crds.v1alpha1.FinOpsPlatformStatus;
import dev.finops.crds.v1alpha1.InventoryItem;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Takes all steps through one pass: first every step looks and plans, those that depend on nothing unfinished at the same
 * time; then what is allowed is done, at the same time for all steps, one change after the other within a step; at last, with
 * all at rest, every step reports. So all that waits for approval is one plan, each AWS resource sees one change at a time,
 * and one thread writes the status.
 */
public final class StepRunner {
    private static final Logger LOG = LoggerFactory.getLogger(StepRunner.class);
    private static final Duration PLAN_LIMIT = Duration.ofMinutes(3);
    private static final Duration ACT_LIMIT = Duration.ofMinutes(5);
    /** A step that waits for another is looked at in the pass that finds the other satisfied. */
    private static final Duration DEPENDENCY_RETRY = Duration.ofMinutes(5);

    private final StepGraph graph;
    private final Memory memory;

    /** Looks at everything in every pass. */
    public StepRunner(StepGraph graph) {
        this(graph, new Memory(Duration.ZERO));
    }

    public StepRunner(StepGraph graph, Memory memory) {
        this.graph = graph;
        this.memory = memory;
    }

    /** @param status to fill with what is seen; begins as the last one */
    public PassReport run(Pass pass, FinOpsPlatformStatus status) {
        List<StepPlan<?, ?, ?>> plans = plan(pass);
        Approval approval = new Approval(
                pass,
                plans.stream()
                        .map(plan -> new Approval.Planned(plan.step().name(), plan.actionable(pass)))
                        .toList());
        List<StepResult> results = act(pass, plans, approval);
        memory.keep(pass, plans, results);
        report(pass, plans, results, status);
        return new PassReport(pass.intent(), results, approval.plan(), status);
    }

    private List<StepPlan<?, ?, ?>> plan(Pass pass) {
        Map<String, CompletableFuture<StepPlan<?, ?, ?>>> plans = new HashMap<>();
        List<Step<?, ?, ?>> steps = graph.steps(pass.intent());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Step<?, ?, ?> step : steps) {
                List<CompletableFuture<StepPlan<?, ?, ?>>> prerequisites =
                        graph.prerequisites(step, pass.intent()).stream()
                                .sorted()
                                .map(name -> requireNonNull(plans.get(name), name))
                                .toList();
                plans.put(
                        step.name(),
                        CompletableFuture.supplyAsync(
                                () -> named(step, pass, () -> planOf(step, pass, prerequisites)), threads));
            }
            List<StepPlan<?, ?, ?>> all = new ArrayList<>();
            for (Step<?, ?, ?> step : steps) {
                CompletableFuture<StepPlan<?, ?, ?>> plan = requireNonNull(plans.get(step.name()));
                all.add(within(PLAN_LIMIT, plan, limit -> StepPlan.without(step, limit)));
            }
            threads.shutdownNow();
            return all;
        }
    }

    private StepPlan<?, ?, ?> planOf(
            Step<?, ?, ?> step, Pass pass, List<CompletableFuture<StepPlan<?, ?, ?>>> prerequisites) {
        for (CompletableFuture<StepPlan<?, ?, ?>> prerequisite : prerequisites) {
            StepPlan<?, ?, ?> before = prerequisite.join();
            if (!before.satisfied()) {
                return StepPlan.without(
                        step,
                        new Outcome.Waiting(
                                Reason.DEPENDENCY_NOT_READY,
                                "Waits for " + before.step().name(),
                                DEPENDENCY_RETRY));
            }
        }
        StepPlan<?, ?, ?> plan = StepPlan.of(step, pass, memory);
        return step.guard() && plan.satisfied() && !pass.removing() && !pass.installed()
                ? foreseen(pass)
                        .<StepPlan<?, ?, ?>>map(refusal -> StepPlan.without(step, refusal))
                        .orElse(plan)
                : plan;
    }

    /** All that can be refused is refused before anything is made: for every step what it can tell by then. */
    private Optional<Outcome> foreseen(Pass pass) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<Outcome>>> looks = graph.steps(Intent.KEEP).stream()
                    .map(step -> threads.submit(() -> named(step, pass, () -> foresee(step, pass))))
                    .toList();
            return looks.stream()
                    .flatMap(look -> within(PLAN_LIMIT, look, Optional::of).stream())
                    .findFirst();
        }
    }

    private static Optional<Outcome> foresee(Step<?, ?, ?> step, Pass pass) {
        try {
            return step.foresee(pass);
        } catch (RuntimeException e) {
            LOG.warn("Looking ahead at {} failed", step.name(), e);
            return Optional.of(Failures.outcome("While looking ahead at " + step.name(), e));
        }
    }

    private static List<StepResult> act(Pass pass, List<StepPlan<?, ?, ?>> plans, Approval approval) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<StepResult>> acts = plans.stream()
                    .map(plan -> threads.submit(() -> named(plan.step(), pass, () -> plan.act(pass, approval))))
                    .toList();
            List<StepResult> results = new ArrayList<>();
            for (int i = 0; i < acts.size(); i++) {
                Step<?, ?, ?> step = plans.get(i).step();
                results.add(within(
                        ACT_LIMIT, acts.get(i), limit -> new StepResult(step, limit, List.of(), List.of(), false)));
            }
            threads.shutdownNow();
            return results;
        }
    }

    private static void report(
            Pass pass, List<StepPlan<?, ?, ?>> plans, List<StepResult> results, FinOpsPlatformStatus status) {
        List<InventoryItem> inventory = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            String step = plans.get(i).step().name();
            if (results.get(i).seen()) {
                inventory.addAll(report(pass, plans.get(i), results.get(i), status));
            } else {
                // Of what was not looked at, what was known before is still known.
                pass.inventory().stream()
                        .filter(item -> step.equals(item.step()))
                        .forEach(inventory::add);
            }
        }
        status.setInventory(inventory);
    }

    private static <D, O, C extends Change> List<InventoryItem> report(
            Pass pass, StepPlan<D, O, C> plan, StepResult result, FinOpsPlatformStatus status) {
        return plan.seen(pass, result.made())
                .map(seen -> {
                    plan.step().report(seen, status);
                    return plan.step().inventory(seen);
                })
                .orElse(List.of());
    }

    private static <T> T within(Duration limit, Future<T> future, Function<Outcome, T> otherwise) {
        try {
            return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            future.cancel(true);
            return otherwise.apply(
                    new Outcome.Failed(Reason.TIMED_OUT, "Took longer than " + limit + "; trying again", true));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return otherwise.apply(new Outcome.Failed(Reason.INTERRUPTED, "The operator is stopping", true));
        } catch (ExecutionException e) {
            LOG.error("A step failed in a way that it does not know", e.getCause());
            return otherwise.apply(new Outcome.Failed(Reason.INTERNAL_ERROR, String.valueOf(e.getCause()), true));
        }
    }

    /** Every log line of a step names the platform and the step. */
    private static <T> T named(Step<?, ?, ?> step, Pass pass, Supplier<T> work) {
        MDC.put("platform", pass.owner().namespace() + "/" + pass.owner().name());
        MDC.put("step", step.name());
        try {
            return work.get();
        } finally {
            MDC.remove("platform");
            MDC.remove("step");
        }
    }
}
