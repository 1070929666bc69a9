package dev.finops.operator.preflight;

import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.Reason;
import java.util.Optional;

/** What preflight says of what it found. Calls nothing. */
final class PreflightPlanner {
    private PreflightPlanner() {}

    static Outcome judge(Requirements requirements, Findings findings) {
        Optional<Outcome> elsewhere = elsewhere(findings);
        if (elsewhere.isPresent()) {
            return elsewhere.get();
        }
        return requirements.problems().isEmpty()
                ? passed(findings)
                : new Outcome.Blocked(Reason.NOT_AVAILABLE, String.join("; ", requirements.problems()));
    }

    /** Another account's emptiness must not pass for "all is removed". */
    static Outcome judgeRemoval(Findings findings) {
        return elsewhere(findings).orElseGet(() -> passed(findings));
    }

    private static Outcome passed(Findings findings) {
        return new Outcome.Done(
                Reason.PASSED,
                "Works as " + findings.callerArn() + " in " + findings.region() + " of the account "
                        + findings.callerAccount());
    }

    private static Optional<Outcome> elsewhere(Findings findings) {
        if (!findings.callerAccount().equals(findings.accountId())) {
            return blocked(
                    Reason.WRONG_ACCOUNT,
                    "The operator's credentials (" + findings.callerArn() + ") belong to the account "
                            + findings.callerAccount() + ", but aws.accountId is " + findings.accountId()
                            + ": set aws.roleArn to a role of that account, or create the platform anew for this one");
        }
        if (findings.optInStatus().isEmpty()) {
            return blocked(
                    Reason.UNKNOWN_REGION,
                    "AWS has no region " + findings.region() + ": create the platform anew with another aws.region");
        }
        if (findings.optInStatus().get().equals("not-opted-in")) {
            return blocked(
                    Reason.REGION_DISABLED,
                    "The region " + findings.region() + " is not enabled in the account " + findings.accountId()
                            + ": enable it in the account's settings");
        }
        return findings.nameProblem().flatMap(problem -> blocked(Reason.NAME_NOT_POSSIBLE, problem));
    }

    private static Optional<Outcome> blocked(Reason reason, String message) {
        return Optional.of(new Outcome.Blocked(reason, message));
    }
}
