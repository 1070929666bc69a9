package dev.finops.operator.preflight;

import dev.finops.crds.v1alpha1.ConditionType;
import dev.finops.operator.aws.AwsErrors;
import dev.finops.operator.aws.AwsSession;
import dev.finops.operator.platform.Names;
import dev.finops.operator.step.Change;
import dev.finops.operator.step.Changes;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.Pass;
import dev.finops.operator.step.Step;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Region;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** Looks at all that must be right before anything is made, and before anything is removed. */
public final class PreflightStep implements Step<Requirements, Findings, Change> {
    private static final Duration IDENTITY_AGE = Duration.ofMinutes(10);
    private static final Duration REGION_AGE = Duration.ofHours(6);

    @Override
    public String name() {
        return "preflight";
    }

    @Override
    public String condition() {
        return ConditionType.PREFLIGHT_PASSED;
    }

    @Override
    public Set<Class<?>> needs() {
        return Set.of();
    }

    @Override
    public Set<Class<?>> gives() {
        return Set.of(Clearance.class);
    }

    @Override
    public boolean guard() {
        return true;
    }

    @Override
    public Optional<Requirements> desired(Pass pass) {
        return Optional.of(Requirements.of(pass.design()));
    }

    /** Who the operator is, and where, changes with its own configuration. */
    @Override
    public int rest() {
        return 4;
    }

    @Override
    public Findings observe(Pass pass, Optional<Requirements> desired) {
        AwsSession session = pass.session();
        GetCallerIdentityResponse caller = session.read(
                "caller identity", IDENTITY_AGE, () -> session.sts().getCallerIdentity());
        Optional<String> optIn = session.read("opt-in status of the region", REGION_AGE, () -> optInStatus(session));
        return new Findings(
                caller.arn(),
                caller.account(),
                session.accountId(),
                session.region(),
                optIn,
                nameProblem(pass.design().names(), desired.isPresent()));
    }

    /** What was once made under a name that AWS takes by and large can be removed, whatever it is. */
    private static Optional<String> nameProblem(Names names, boolean wanted) {
        return wanted ? names.problem() : names.neverUsed();
    }

    @Override
    public Changes<Change> plan(Requirements desired, Findings findings) {
        return Changes.none(PreflightPlanner.judge(desired, findings));
    }

    @Override
    public Changes<Change> planRemoval(Findings findings) {
        return Changes.none(PreflightPlanner.judgeRemoval(findings));
    }

    @Override
    public Outcome act(Pass pass, Change change) {
        throw new IllegalStateException("preflight changes nothing");
    }

    @Override
    public void publish(Pass pass, Optional<Requirements> desired, Findings findings) {
        pass.facts().put(Clearance.class, new Clearance(findings.callerArn()));
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
            if (AwsErrors.code(e).equals("InvalidParameterValue")) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
