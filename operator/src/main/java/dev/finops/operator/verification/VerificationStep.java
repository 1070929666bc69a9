package dev.finops.operator.verification;

import dev.finops.crds.v1alpha1.ConditionType;
import dev.finops.crds.v1alpha1.VerificationSpec;
import dev.finops.operator.services.ServicesStep;
import dev.finops.operator.status.StatusReport;
import dev.finops.operator.step.Change;
import dev.finops.operator.step.Changes;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.Pass;
import dev.finops.operator.step.Step;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks whether the platform answers. The load balancer's target health is the truth, a request of our own a probe. */
public final class VerificationStep implements Step<ObservedHealth, Change> {
    private final HttpProbe probe;

    public VerificationStep(HttpProbe probe) {
        this.probe = probe;
    }

    @Override
    public String name() {
        return "verification";
    }

    @Override
    public Set<String> after() {
        return Set.of("services", "domain");
    }

    @Override
    public String condition() {
        return ConditionType.ENDPOINT_HEALTHY;
    }

    @Override
    public ObservedHealth observe(Pass pass) {
        if (pass.removing()) {
            return new ObservedHealth(Map.of(), 0, Optional.empty(), Optional.empty());
        }
        ServicesStep.Deployment deployment = pass.facts().get(ServicesStep.Deployment.class);
        Map<String, Long> targets = pass
                .session()
                .loadBalancing()
                .describeTargetHealth(request -> request.targetGroupArn(deployment.targetGroupArn()))
                .targetHealthDescriptions()
                .stream()
                .collect(Collectors.groupingBy(target -> target.targetHealth().stateAsString(), Collectors.counting()));
        boolean ask = pass.spec().verification().http() != VerificationSpec.Http.OFF
                && targets.getOrDefault("healthy", 0L) > 0;
        Optional<String> url = ask ? StatusReport.url(pass) : Optional.empty();
        Optional<HttpProbe.Answer> answer = url.map(it -> probe.get(URI.create(it + "/health")));
        Optional<Question.Outcome> question = url.filter(
                        it -> answer.filter(VerificationStep::isWell).isPresent())
                .map(it -> Question.outcome(probe.post(URI.create(it + Question.PATH), Question.BODY)));
        return new ObservedHealth(targets, deployment.desiredCount(), answer, question);
    }

    @Override
    public Changes<Change> plan(Pass pass, ObservedHealth observed) {
        if (pass.removing()) {
            return Changes.none(new Outcome.Done("Removed", "Nothing answers any more"));
        }
        return Changes.none(judge(observed, pass.spec().verification().http(), pass.activePoll()));
    }

    @Override
    public Outcome act(Pass pass, ObservedHealth observed, Change change) {
        throw new IllegalStateException("verification changes nothing");
    }

    static Outcome judge(ObservedHealth observed, VerificationSpec.Http http, Duration activePoll) {
        if (observed.desired() == 0) {
            return new Outcome.Unknown("ScaledToZero", "No task shall run, so nothing answers");
        }
        if (observed.healthy() == 0) {
            return new Outcome.Waiting(
                    "TargetsUnhealthy",
                    "The load balancer has no healthy target yet (" + states(observed)
                            + "); when that stays so, look at the log group of the backend",
                    activePoll);
        }
        String targets = observed.healthy() + " of " + observed.desired() + " targets are healthy";
        return switch (observed.answer().orElse(null)) {
            case null -> new Outcome.Done("TargetsHealthy", targets);
            case HttpProbe.Answer.Status status when isWell(status) -> answers(observed, targets, activePoll);
            case HttpProbe.Answer.Status status ->
                new Outcome.Waiting(
                        "HealthCheckFailed",
                        targets + ", but /health answers with status " + status.code()
                                + ": it says which part is not well",
                        activePoll);
            case HttpProbe.Answer.Unreachable unreachable
            when http == VerificationSpec.Http.REQUIRED ->
                new Outcome.Failed(
                        "Unreachable",
                        targets + ", but the operator cannot reach the platform (" + unreachable.why()
                                + "): open a way for it, or set verification.http to Auto",
                        true);
            case HttpProbe.Answer.Unreachable unreachable ->
                new Outcome.Unknown(
                        "Unreachable",
                        targets + "; the operator itself cannot reach the platform (" + unreachable.why()
                                + "), which is usual for an internal one");
        };
    }

    private static boolean isWell(HttpProbe.Answer answer) {
        return answer instanceof HttpProbe.Answer.Status status && status.code() < 500;
    }

    private static Outcome answers(ObservedHealth observed, String targets, Duration activePoll) {
        return switch (observed.question().orElse(Question.Outcome.NOT_TAKEN)) {
            case ANSWERED ->
                new Outcome.Done(
                        "Healthy", targets + ", and the platform answers: it was asked \"" + Question.WORDS + "\"");
            case NO_DATA ->
                new Outcome.Done(
                        "Healthy", targets + ", and the platform answers; there is no billing data to ask yet");
            case NOT_TAKEN -> new Outcome.Done("Healthy", targets + ", and the platform answers");
            case FAILED ->
                new Outcome.Waiting(
                        "QuestionNotAnswered",
                        targets + " and /health is well, but the question \"" + Question.WORDS
                                + "\" got no answer; when that stays so, look at the log group of the backend",
                        activePoll);
        };
    }

    private static String states(ObservedHealth observed) {
        return observed.targets().isEmpty()
                ? "none is registered"
                : observed.targets().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(state -> state.getValue() + " " + state.getKey())
                        .collect(Collectors.joining(", "));
    }
}
