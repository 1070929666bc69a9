package dev.finops.operator.preflight;

import dev.finops.crds.v1alpha1.ConditionType;
import dev.finops.crds.v1alpha1.FinOpsPlatformSpec;
import dev.finops.operator.aws.AwsSession;
import dev.finops.operator.step.Change;
import dev.finops.operator.step.Changes;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.Pass;
import dev.finops.operator.step.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Region;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** Looks at all that must be right before anything is made, and before anything is removed. */
public final class PreflightStep implements Step<Findings, Change> {
    private static final Duration IDENTITY_AGE = Duration.ofMinutes(10);
    private static final Duration REGION_AGE = Duration.ofHours(6);

    @Override
    public String name() {
        return "preflight";
    }

    @Override
    public Set<String> after() {
        return Set.of();
    }

    /** Another account's emptiness must not pass for "all is removed". */
    @Override
    public boolean guard() {
        return true;
    }

    @Override
    public String condition() {
        return ConditionType.PREFLIGHT_PASSED;
    }

    @Override
    public Findings observe(Pass pass) {
        AwsSession session = pass.session();
        GetCallerIdentityResponse caller = session.read(
                "caller identity", IDENTITY_AGE, () -> session.sts().getCallerIdentity());
        Optional<String> optIn = session.read("opt-in status of the region", REGION_AGE, () -> optInStatus(session));
        return new Findings(caller.arn(), caller.account(), optIn);
    }

    @Override
    public Changes<Change> plan(Pass pass, Findings findings) {
        return Changes.none(judge(pass, findings));
    }

    @Override
    public Outcome act(Pass pass, Findings findings, Change change) {
        throw new IllegalStateException("preflight changes nothing");
    }

    private static Outcome judge(Pass pass, Findings findings) {
        FinOpsPlatformSpec spec = pass.spec();
        if (!findings.callerAccount().equals(spec.aws().accountId())) {
            return new Outcome.Blocked(
                    "WrongAccount",
                    "The operator's credentials (" + findings.callerArn() + ") belong to the account "
                            + findings.callerAccount()
                            + ", but aws.accountId is " + spec.aws().accountId()
                            + ": set aws.roleArn to a role of that account, or create the platform anew for this one");
        }
        Optional<Outcome> region = findings.optInStatus()
                .map(status -> status.equals("not-opted-in")
                        ? Optional.<Outcome>of(new Outcome.Blocked(
                                "RegionDisabled",
                                "The region " + spec.aws().region() + " is not enabled in the account "
                                        + spec.aws().accountId() + ": enable it in the account's settings"))
                        : Optional.<Outcome>empty())
                .orElseGet(() -> Optional.of(new Outcome.Blocked(
                        "UnknownRegion",
                        "AWS has no region " + spec.aws().region()
                                + ": create the platform anew with another aws.region")));
        if (region.isPresent()) {
            return region.get();
        }
        Optional<String> name = pass.names().problem();
        if (name.isPresent()) {
            return new Outcome.Blocked("NameNotPossible", name.get());
        }
        List<String> unavailable = pass.removing() ? List.of() : Unavailable.in(spec);
        if (!unavailable.isEmpty()) {
            return new Outcome.Blocked(Outcome.Blocked.NOT_AVAILABLE, String.join("; ", unavailable));
        }
        return new Outcome.Done(
                "Passed",
                "Works as " + findings.callerArn() + " in " + spec.aws().region() + " of the account "
                        + findings.callerAccount());
    }

    private static Optional<String> optInStatus(AwsSession session) {
        try {
            return session
                    .ec2()
                    .describeRegions(request -> request.allRegions(true).regionNames(session.region()))
                    .regions()
                    .stream()
                    .findFirst()
                    .map(Region::optInStatus);
        } catch (Ec2Exception e) {
            if ("InvalidParameterValue".equals(e.awsErrorDetails().errorCode())) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
