package dev.finops.operator.verification;

import dev.finops.crds.v1alpha1.ConditionType;
import dev.finops.crds.v1alpha1.VerificationSpec;
import dev.finops.operator.domain.PlatformUrl;
import dev.finops.operator.services.Deployment;
import dev.finops.operator.step.Change;
import dev.finops.operator.step.Changes;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.Pass;
import dev.finops.operator.step.Reason;
import dev.finops.operator.step.Step;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Looks whether the platform answers. The load balancer's target health is the truth, a request of our own a probe. */
public final class VerificationStep implements Step<HealthDesign, Optional<ObservedHealth>, Change> {
    private final HttpProbe probe;

    public VerificationStep(HttpProbe probe) {
        this.probe = probe;
    }

    @Override
    public String name() {
        return "verification";
    }

    @Override
    public String condition() {
        return ConditionType.ENDPOINT_HEALTHY;
    }

    @Override
    public Set<Class<?>> needs() {
        return Set.of(Deployment.class, PlatformUrl.class);
    }

    @Override
    public Optional<HealthDesign> desired(Pass pass) {
        Deployment deployment = pass.facts().get(Deployment.class);
        return Optional.of(new HealthDesign(
                deployment.targets(),
                deployment.desiredCount(),
                pass.spec().verification().http(),
                pass.facts().get(PlatformUrl.class).url()));
    }

    @Override
    public Optional<ObservedHealth> observe(Pass pass, Optional<HealthDesign> desired) {
        return desired.map(this::observe);
    }

    private ObservedHealth observe(HealthDesign design) {
        boolean ask =
                design.http() != VerificationSpec.Http.OFF && design.targets().healthy() > 0;
        Optional<String> url = ask ? Optional.of(design.url()) : Optional.empty();
        Optional<HttpProbe.Answer> answer = url.map(it -> probe.get(URI.create(it + "/health")));
        Optional<Question.Outcome> question = url.filter(
                        it -> answer.filter(VerificationStep::isWell).isPresent())
                .map(it -> Question.outcome(probe.post(URI.create(it + Question.PATH), Question.BODY)));
        return new ObservedHealth(answer, question);
    }

    @Override
    public Changes<Change> plan(HealthDesign desired, Optional<ObservedHealth> observed) {
        return Changes.none(judge(desired, observed.orElseThrow()));
    }

    @Override
    public Changes<Change> planRemoval(Optional<ObservedHealth> observed) {
        return Changes.none(new Outcome.Done(Reason.REMOVED, "Nothing answers any more"));
    }

    @Override
    public Outcome act(Pass pass, Change change) {
        throw new IllegalStateException("verification changes nothing");
    }

    static Outcome judge(HealthDesign design, ObservedHealth observed) {
        if (design.tasks() == 0) {
            return new Outcome.Unknown(Reason.SCALED_TO_ZERO, "No task shall run, so nothing answers");
        }
        long healthy = design.targets().healthy();
        if (healthy == 0) {
            return new Outcome.Waiting(
                    Reason.TARGETS_UNHEALTHY,
                    "The load balancer has no healthy target yet ("
                            + design.targets().words()
                            + "); when that stays so, look at the log group of the backend");
        }
        String targets = healthy + " of " + design.tasks() + " targets are healthy";
        return switch (observed.answer().orElse(null)) {
            case null -> new Outcome.Done(Reason.TARGETS_HEALTHY, targets);
            case HttpProbe.Answer.Status status when isWell(status) -> answers(observed, targets);
            case HttpProbe.Answer.Status status ->
                new Outcome.Waiting(
                        Reason.HEALTH_CHECK_FAILED,
                        targets + ", but /health answers with status " + status.code()
                                + ": it says which part is not well");
            case HttpProbe.Answer.Unreachable unreachable
            when design.http() == VerificationSpec.Http.REQUIRED ->
                new Outcome.Failed(
                        Reason.UNREACHABLE,
                        targets + ", but the operator cannot reach the platform (" + unreachable.why()
                                + "): open a way for it, or set verification.http to Auto",
                        true);
            case HttpProbe.Answer.Unreachable unreachable ->
                new Outcome.Unknown(
                        Reason.UNREACHABLE,
                        targets + "; the operator itself cannot reach the platform (" + unreachable.why()
                                + "), which is usual for an internal one");
        };
    }

    private static boolean isWell(HttpProbe.Answer answer) {
        return answer instanceof HttpProbe.Answer.Status status && status.code() < 500;
    }

    private static Outcome answers(ObservedHealth observed, String targets) {
        return switch (observed.question().orElse(Question.Outcome.NOT_TAKEN)) {
            case ANSWERED ->
                new Outcome.Done(
                        Reason.HEALTHY,
                        targets + ", and the platform answers: it was asked \"" + Question.WORDS + "\"");
            case NO_DATA ->
                new Outcome.Done(
                        Reason.HEALTHY, targets + ", and the platform answers; there is no billing data to ask yet");
            case NOT_TAKEN -> new Outcome.Done(Reason.HEALTHY, targets + ", and the platform answers");
            case FAILED ->
                new Outcome.Waiting(
                        Reason.QUESTION_NOT_ANSWERED,
                        targets + " and /health is well, but the question \"" + Question.WORDS
                                + "\" got no answer; when that stays so, look at the log group of the backend");
        };
    }
}
