package dev.finops.operator.controller;

import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.PassReport;
import dev.finops.operator.step.StepResult;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.function.Supplier;

/** What operations people watch: how passes go, how steps come out, how much is changed. */
public final class PlatformMetrics {
    private final MeterRegistry registry;

    public PlatformMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    PassReport timed(Supplier<PassReport> run) {
        Timer.Sample sample = Timer.start(registry);
        PassReport report = run.get();
        sample.stop(Timer.builder("finops.pass")
                .description("A look at one platform, with what was done about it")
                .tag("intent", report.intent().name())
                .tag("satisfied", String.valueOf(report.satisfied()))
                .publishPercentileHistogram()
                .register(registry));
        for (StepResult result : report.results()) {
            registry.counter("finops.step.outcomes", "step", result.step().name(), "outcome", outcome(result.outcome()))
                    .increment();
            result.made()
                    .forEach(made -> registry.counter(
                                    "finops.changes",
                                    "step",
                                    result.step().name(),
                                    "drift",
                                    String.valueOf(made.change().drift()))
                            .increment());
        }
        return report;
    }

    private static String outcome(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done ignored -> "done";
            case Outcome.Unknown ignored -> "unknown";
            case Outcome.Waiting ignored -> "waiting";
            case Outcome.Blocked ignored -> "blocked";
            case Outcome.AwaitingPerson ignored -> "awaiting person";
            case Outcome.Failed ignored -> "failed";
        };
    }
}
