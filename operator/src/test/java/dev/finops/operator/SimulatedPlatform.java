package dev.finops.operator;

import dev.finops.crds.v1alpha1.FinOpsPlatform;
import dev.finops.crds.v1alpha1.FinOpsPlatformStatus;
import dev.finops.operator.aws.AwsSession;
import dev.finops.operator.aws.AwsSessions;
import dev.finops.operator.controller.Passes;
import dev.finops.operator.images.ImageLookup;
import dev.finops.operator.ownership.Owner;
import dev.finops.operator.platform.Manifest;
import dev.finops.operator.status.StatusReport;
import dev.finops.operator.step.Intent;
import dev.finops.operator.step.Memory;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.Pass;
import dev.finops.operator.step.PassReport;
import dev.finops.operator.step.StepGraph;
import dev.finops.operator.step.StepResult;
import dev.finops.operator.step.StepRunner;
import dev.finops.operator.verification.HttpProbe;
import dev.finops.simulator.aws.AwsSimulator;
import dev.finops.simulator.aws.AwsSimulatorOptions;
import dev.finops.simulator.aws.journal.JournalEntry;
import dev.finops.simulator.aws.time.SteppedTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** One platform on a simulated AWS, taken through passes in stepped time, without Kubernetes. */
final class SimulatedPlatform implements AutoCloseable {
    private static final int MANY_PASSES = 400;

    private static final Instant START = Instant.parse("2026-11-02T08:00:00Z");

    final SteppedTime time;
    private final Identity identity;
    private final Simulation simulation;
    private final boolean startedHere;
    final AwsSimulator aws;
    private final AwsSessions sessions;
    private final Passes passes;
    private final StepGraph steps;
    private StepRunner runner;
    private FinOpsPlatform platform;

    SimulatedPlatform(String spec) {
        this(spec, Map.of());
    }

    SimulatedPlatform(String spec, Map<String, String> annotations) {
        this(spec, annotations, ImageLookup.of(false));
    }

    SimulatedPlatform(String spec, Map<String, String> annotations, ImageLookup images) {
        this(new Identity("finops", "uid-1"), started(new SteppedTime(START)), true, spec, annotations, images);
        session()
                .route53()
                .createHostedZone(request -> request.name("example.com").callerReference("test"));
    }

    /** Another object of Kubernetes, with the same AWS. */
    SimulatedPlatform beside(String name, String uid, String spec) {
        return new SimulatedPlatform(new Identity(name, uid), simulation, false, spec, Map.of(), ImageLookup.of(false));
    }

    /** What tells one object of Kubernetes from another. */
    private record Identity(String name, String uid) {}

    private record Simulation(AwsSimulator aws, SteppedTime time) {}

    private static Simulation started(SteppedTime time) {
        try {
            return new Simulation(AwsSimulator.start(AwsSimulatorOptions.stepped(time)), time);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SimulatedPlatform(
            Identity identity,
            Simulation simulation,
            boolean startedHere,
            String spec,
            Map<String, String> annotations,
            ImageLookup images) {
        this.identity = identity;
        this.simulation = simulation;
        this.startedHere = startedHere;
        this.aws = simulation.aws();
        this.time = simulation.time();
        Clock clock = new VirtualClock(time);
        sessions = new AwsSessions(
                clock,
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAOPERATOR", "secret")),
                Optional.of(aws.endpoint()));
        passes = new Passes("test", sessions, clock);
        steps = FinOpsOperator.steps(new HttpProbe(Optional.empty()), images, Duration.ofHours(6));
        runner = new StepRunner(steps);
        platform = manifest(spec, annotations);
    }

    /** AWS as the operator sees it. */
    AwsSession session() {
        var aws = platform.getSpec().aws();
        return sessions.session(
                new Owner("test", "default", identity.name(), identity.uid()),
                aws.accountId(),
                aws.region(),
                aws.roleArn());
    }

    private FinOpsPlatform manifest(String spec, Map<String, String> annotations) {
        FinOpsPlatform manifest = Manifest.of(spec, annotations);
        manifest.getMetadata().setName(identity.name());
        manifest.getMetadata().setUid(identity.uid());
        return manifest;
    }

    /** Another manifest, or other annotations, for the same platform. */
    void apply(String spec, Map<String, String> annotations) {
        FinOpsPlatformStatus status = platform.getStatus();
        platform = manifest(spec, annotations);
        platform.setStatus(status);
    }

    PassReport pass() {
        return pass(Intent.KEEP);
    }

    private PassReport pass(Intent intent) {
        Pass pass = passes.begin(platform, intent);
        PassReport report = runner.run(pass, passes.lastStatus(platform));
        platform.setStatus(StatusReport.of(pass, report));
        return report;
    }

    /** The object of Kubernetes, with its status. */
    FinOpsPlatform object() {
        return platform;
    }

    /** From now on by an operator that passes through platforms at rest so often, and remembers what it saw of them. */
    void passedThroughEvery(Duration idlePoll) {
        runner = new StepRunner(steps, new Memory(idlePoll));
    }

    PassReport untilReady() {
        return until(Intent.KEEP, PassReport::satisfied);
    }

    /** Until the object is gone, with its status. */
    PassReport untilRemoved() {
        PassReport report = until(Intent.REMOVE, PassReport::satisfied);
        platform.setStatus(null);
        return report;
    }

    /** Passes, half a minute of AWS's time apart, until something holds. */
    PassReport until(Intent intent, Predicate<PassReport> holds) {
        PassReport report = pass(intent);
        for (int i = 0; i < MANY_PASSES && !holds.test(report); i++) {
            time.advance(Duration.ofSeconds(30));
            report = pass(intent);
        }
        if (!holds.test(report)) {
            throw new AssertionError("did not come to pass: " + describe(report));
        }
        return report;
    }

    FinOpsPlatformStatus status() {
        FinOpsPlatformStatus status = platform.getStatus();
        return status == null ? new FinOpsPlatformStatus() : status;
    }

    static Outcome outcome(PassReport report, String step) {
        return report.results().stream()
                .filter(result -> result.step().name().equals(step))
                .map(StepResult::outcome)
                .findFirst()
                .orElseThrow();
    }

    /** What changed AWS since, or tried to. */
    List<String> mutationsSince(long sequence) {
        return aws.journal().mutations().stream()
                .filter(entry -> entry.sequence() > sequence)
                .map(entry -> entry.service() + ":" + entry.operation())
                .toList();
    }

    List<JournalEntry> calls() {
        return aws.journal().entries(entry -> true);
    }

    static String describe(PassReport report) {
        StringBuilder text = new StringBuilder();
        report.results()
                .forEach(result -> text.append('\n')
                        .append(result.step().name())
                        .append(": ")
                        .append(result.outcome()));
        return text.toString();
    }

    @Override
    public void close() {
        sessions.close();
        if (startedHere) {
            aws.close();
        }
    }

    private static final class VirtualClock extends Clock {
        private final SteppedTime time;

        VirtualClock(SteppedTime time) {
            this.time = time;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return time.instant();
        }
    }
}
