package dev.finops.operator.step;

import dev.finops.crds.v1alpha1.ManagementSpec;
import dev.finops.crds.v1alpha1.PlanStatus;
import dev.finops.crds.v1alpha1.PlannedChange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Which of the planned changes of a pass may be made, by mode and approval.
 *
 * <p>An approval names the digest of all changes that need one in this pass: account, region, the changes themselves and
 * hashes of what they are made of. Generation and management fields are left out, so that editing them does not void it.
 */
final class Approval {
    private final Pass pass;
    private final List<Planned> gated;
    private final String digest;

    /** The changes of one step. */
    record Planned(String step, List<? extends Change> changes) {}

    Approval(Pass pass, List<Planned> planned) {
        this.pass = pass;
        this.gated = planned.stream()
                .map(each -> new Planned(
                        each.step(),
                        each.changes().stream().filter(this::needsApproval).toList()))
                .filter(each -> !each.changes().isEmpty())
                .toList();
        this.digest = digest();
    }

    boolean allows(Change change) {
        return !needsApproval(change) || (mode() != ManagementSpec.Mode.OBSERVE && approved());
    }

    /** Whether a change is left alone, by its nature or by the drift policy: it is shown, and nothing waits for it. */
    static boolean onlyReported(Pass pass, Change change) {
        boolean report = pass.spec().management().drift() == ManagementSpec.Drift.REPORT;
        return change.shownOnly() || (change.drift() && !pass.removing() && report);
    }

    /** Why a change was not made, and how it would be. */
    Outcome refusal(Change change) {
        if (mode() == ManagementSpec.Mode.OBSERVE) {
            return new Outcome.AwaitingPerson(
                    Reason.OBSERVE_ONLY,
                    "Would " + lowerFirst(change.summary()) + ", but management.mode is Observe",
                    Optional.empty());
        }
        String why = change.gate() == Change.Gate.DATA_LOSS ? "This may lose data: " : "";
        if (change.claim().needsPerson()) {
            why += "It " + change.claim().description() + ": ";
        }
        String command = pass.annotateCommand(Pass.APPROVE, digest);
        return new Outcome.AwaitingPerson(
                Reason.AWAITING_APPROVAL,
                why + change.summary() + ". See status.plan, and approve it with: " + command,
                Optional.of(command));
    }

    Optional<PlanStatus> plan() {
        if (gated.isEmpty() || (approved() && mode() != ManagementSpec.Mode.OBSERVE)) {
            return Optional.empty();
        }
        List<PlannedChange> changes = new ArrayList<>();
        gated.forEach(each -> each.changes().forEach(change -> changes.addAll(change.details())));
        String stage = String.join(",", gated.stream().map(Planned::step).toList());
        PlanStatus last = pass.last().getPlan();
        String createdAt = last != null && last.digest().equals(digest)
                ? last.createdAt()
                : pass.clock().instant().toString();
        return Optional.of(new PlanStatus(digest, stage, changes, createdAt));
    }

    private boolean needsApproval(Change change) {
        if (pass.removing()) {
            return false;
        }
        return switch (mode()) {
            case OBSERVE -> true;
            case PLAN ->
                change.gate() != Change.Gate.PREPARATION || change.claim().needsPerson();
            case APPLY ->
                change.gate() == Change.Gate.DATA_LOSS || change.claim().needsPerson();
        };
    }

    private boolean approved() {
        return pass.annotation(Pass.APPROVE).filter(digest::equals).isPresent();
    }

    private ManagementSpec.Mode mode() {
        return pass.spec().management().mode();
    }

    private String digest() {
        StringBuilder content = new StringBuilder(
                pass.session().accountId() + '\n' + pass.session().region());
        for (Planned each : gated) {
            content.append("\nstep ").append(each.step());
            each.changes().forEach(change -> content.append('\n').append(change.fingerprint()));
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(content.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 10);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String lowerFirst(String sentence) {
        return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
