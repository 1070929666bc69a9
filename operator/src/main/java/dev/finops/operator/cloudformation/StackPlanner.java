package dev.finops.operator.cloudformation;

import dev.finops.operator.cloudformation.ObservedStack.Live;
import dev.finops.operator.cloudformation.ObservedStack.Review;
import dev.finops.operator.ownership.Claim;
import dev.finops.operator.step.Changes;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/**
 * What to do next about a stack, by its status. Calls nothing.
 *
 * @param askedAgain what a person set to have a failed operation tried again
 * @param attempt of creating the stack, or of rolling it back, counted from 1
 * @param lineage what tells a stack that is created from one that was there before it: the owner's UID and the last stack's ID
 */
public record StackPlanner(Optional<String> askedAgain, int attempt, String lineage) {
    private static final int CREATE_ATTEMPTS = 3;
    private static final int ROLLBACK_ATTEMPTS = 3;

    ChangeSetName changeSetName(StackDesign design, Optional<Live> live) {
        String cameFrom = live.filter(Live::usable)
                .map(it -> it.stackId() + " " + it.lastChangeSetId())
                .orElse(lineage);
        return ChangeSetName.of(design, askedAgain, attempt, cameFrom);
    }

    /**
     * The change set that leads on.
     *
     * @param putBack what it is to put back beside bringing the stack to its design
     * @param needed whether there is anything to do
     */
    record Course(ChangeSetName changeSet, PutBack putBack, boolean needed) {}

    /** To put back is an attempt of its own: its series is named after what differs. */
    Course course(StackDesign design, Optional<Live> live, StackDrift drift) {
        ChangeSetName plain = changeSetName(design, live);
        boolean usable = live.filter(Live::usable).isPresent();
        boolean differs = live.filter(design::matches).isEmpty();
        boolean putsBack = usable && (differs ? drift.hindersChanges() : drift.found());
        if (!putsBack) {
            return new Course(plain, PutBack.NOTHING, differs);
        }
        PutBack putBack = new PutBack(drift.resources(), !differs);
        ChangeSetName name = new ChangeSetName(
                plain.content(),
                ChangeSetName.series(Optional.of(askedAgain.orElse("") + ' ' + putBack.signature())),
                plain.attempt(),
                plain.base());
        return new Course(name, putBack, differs || !drift.attempted());
    }

    Changes<StackChange> plan(StackDesign design, ObservedStack stack) {
        if (stack.live().isEmpty() || stack.live().get().status() == StackStatus.DELETE_COMPLETE) {
            return plan(design, stack, null, ChangeSetType.CREATE);
        }
        Live live = stack.live().get();
        Optional<Outcome> refusal = stack.refusal();
        if (refusal.isPresent()) {
            return Changes.none(refusal.get());
        }
        if (live.moving()) {
            return waiting(
                    Reason.STACK_IN_PROGRESS,
                    "CloudFormation works on the stack " + stack.name() + " (" + live.status() + ")");
        }
        return switch (live.status()) {
            case REVIEW_IN_PROGRESS -> plan(design, stack, live, ChangeSetType.CREATE);
            case CREATE_COMPLETE,
                    UPDATE_COMPLETE,
                    IMPORT_COMPLETE,
                    IMPORT_ROLLBACK_COMPLETE,
                    UPDATE_ROLLBACK_COMPLETE ->
                design.matches(live)
                        ? asDesigned(design, stack, live)
                        : plan(design, stack, live, ChangeSetType.UPDATE);
            case ROLLBACK_COMPLETE -> recreate(design, stack, live);
            case CREATE_FAILED, UPDATE_FAILED ->
                Changes.one(
                        new StackChange.RollBack(live.claim(), stack.name(), live.stackId(), token("rollback", live)),
                        failed(Reason.STACK_FAILED, stack, "failed"));
            case UPDATE_ROLLBACK_FAILED -> continueRollback(stack, live);
            default ->
                Changes.none(new Outcome.Blocked(
                        Reason.STACK_NEEDS_REPAIR,
                        "The stack " + stack.name() + " is " + live.status() + why(stack)
                                + ". Put right what is in the way, then bring the stack to a complete status or delete it in"
                                + " CloudFormation"));
        };
    }

    /** Deletes the stack, and says so while it goes. */
    Changes<StackChange> remove(ObservedStack stack) {
        if (stack.live().isEmpty() || stack.live().get().status() == StackStatus.DELETE_COMPLETE) {
            return Changes.none(new Outcome.Done(Reason.REMOVED, "The stack " + stack.name() + " is gone"));
        }
        Live live = stack.live().get();
        if (!live.claim().isOurs()) {
            return Changes.none(new Outcome.Done(
                    Reason.LEFT_ALONE,
                    "The stack " + stack.name() + " " + live.claim().description() + ", and stays"));
        }
        if (live.moving()) {
            return waiting(
                    Reason.STACK_IN_PROGRESS,
                    "CloudFormation works on the stack " + stack.name() + " (" + live.status() + ")");
        }
        String token = "delete-" + ChangeSetName.series(askedAgain) + "-" + StackDesign.hash(live.stackId());
        boolean triedAlready = stack.cause()
                .map(ObservedStack.RootCause::token)
                .filter(token::equals)
                .isPresent();
        if (live.status() == StackStatus.DELETE_FAILED && triedAlready) {
            return blocked(
                    Reason.STACK_DELETE_FAILED,
                    "The stack " + stack.name() + " could not be deleted" + why(stack)
                            + ". Put that right, then set the annotation finops.dev/reconcile-at to a new value");
        }
        List<StackChange> changes = new ArrayList<>();
        if (live.terminationProtection()) {
            changes.add(
                    new StackChange.ProtectFromTermination(live.claim(), stack.name(), live.stackId(), false, false));
        }
        changes.add(new StackChange.DeleteStack(live.claim(), stack.name(), live.stackId(), token, "", 1, false));
        return new Changes<>(changes, new Outcome.Waiting(Reason.DELETING, "Deleting the stack " + stack.name()));
    }

    /** Deletes a stack that holds nothing that could be lost; the next passes make it anew. */
    Changes<StackChange> anew(ObservedStack stack, String why) {
        Live live = stack.live().orElseThrow();
        List<StackChange> changes = new ArrayList<>();
        if (live.terminationProtection()) {
            changes.add(
                    new StackChange.ProtectFromTermination(live.claim(), stack.name(), live.stackId(), false, true));
        }
        changes.add(new StackChange.DeleteStack(
                live.claim(), stack.name(), live.stackId(), token("anew", live), " to make it anew: " + why, 1, true));
        return new Changes<>(
                changes, new Outcome.Waiting(Reason.RECREATING, "Making the stack " + stack.name() + " anew: " + why));
    }

    /** A stack with the right template and parameters, whose resources may have been changed past CloudFormation. */
    private Changes<StackChange> asDesigned(StackDesign design, ObservedStack stack, Live live) {
        Changes<StackChange> settled = settled(stack, live);
        if (!stack.drift().found()) {
            return settled;
        }
        Course course = course(design, Optional.of(live), stack.drift());
        Changes<StackChange> back = !course.needed() || rolledBack(live, course.changeSet())
                ? left(stack, live, course, "it was tried" + why(stack))
                : putBack(design, stack, live, course);
        List<StackChange> changes = new ArrayList<>(settled.changes());
        changes.addAll(back.changes());
        return new Changes<>(changes, back.standing());
    }

    /** The way to what was: nothing waits for it, unless it is under way. */
    private Changes<StackChange> putBack(StackDesign design, ObservedStack stack, Live live, Course course) {
        Optional<Review> failed = stack.review().filter(it -> it.status().equals("FAILED"));
        if (failed.isPresent()) {
            return left(
                    stack,
                    live,
                    course,
                    failed.get().empty()
                            ? "it sees nothing that it would change"
                            : "its change set failed: " + failed.get().reason());
        }
        Changes<StackChange> next = through(design, stack, live, ChangeSetType.UPDATE, course);
        return next.changes().isEmpty() ? next : new Changes<>(next.changes(), standing(stack, course));
    }

    private static Changes<StackChange> left(ObservedStack stack, Live live, Course course, String why) {
        return Changes.one(
                new StackChange.LeaveDrift(
                        live.claim(), stack.name(), course.putBack().words(), why),
                standing(stack, course));
    }

    private static Outcome standing(ObservedStack stack, Course course) {
        return new Outcome.Done(
                Reason.STACK_COMPLETE,
                "The stack " + stack.name() + " has the template and the parameters that are declared, but past"
                        + " CloudFormation somebody changed it: "
                        + course.putBack().words());
    }

    private Changes<StackChange> settled(ObservedStack stack, Live live) {
        List<StackChange> changes = live.terminationProtection()
                ? List.of()
                : List.of(new StackChange.ProtectFromTermination(
                        live.claim(),
                        stack.name(),
                        live.stackId(),
                        true,
                        stack.drift().before()));
        return new Changes<>(
                changes, new Outcome.Done(Reason.STACK_COMPLETE, "The stack " + stack.name() + " is as declared"));
    }

    /** The way through a change set. */
    private Changes<StackChange> plan(
            StackDesign design, ObservedStack stack, @Nullable Live live, ChangeSetType type) {
        Course course = course(design, Optional.ofNullable(live), stack.drift());
        ChangeSetName wanted = course.changeSet();
        if (live != null && type == ChangeSetType.UPDATE && rolledBack(live, wanted)) {
            return Changes.none(new Outcome.Failed(
                    Reason.STACK_UPDATE_ROLLED_BACK,
                    "CloudFormation could not update the stack " + stack.name() + " and rolled it back" + why(stack)
                            + ". Change the manifest, or put right what was in the way and set the annotation"
                            + " finops.dev/reconcile-at to a new value",
                    false));
        }
        return through(design, stack, live, type, course);
    }

    private Changes<StackChange> through(
            StackDesign design, ObservedStack stack, @Nullable Live live, ChangeSetType type, Course course) {
        String wanted = course.changeSet().toString();
        Claim claim = live == null ? new Claim.Unmade() : live.claim();
        Outcome preparing = new Outcome.Waiting(
                Reason.PLANNING, "CloudFormation works out what changes in the stack " + stack.name());
        if (stack.review().filter(it -> !it.gone()).isEmpty()) {
            return Changes.one(
                    new StackChange.CreateChangeSet(claim, design, wanted, type, course.putBack()), preparing);
        }
        Review review = stack.review().get();
        if (review.moving()) {
            return Changes.none(preparing);
        }
        if (review.executable() && stack.drift().comparedFor(wanted)) {
            return waiting(
                    Reason.PLANNING,
                    "CloudFormation looks whether all is there that the stack " + stack.name() + " made, before it is"
                            + " changed");
        }
        if (review.executable()) {
            return Changes.one(
                    new StackChange.ExecuteChangeSet(
                            claim,
                            stack.name(),
                            review.changeSetId(),
                            review.name(),
                            design.contentHash(),
                            type == ChangeSetType.CREATE,
                            course.putBack(),
                            ChangeSetReview.details(review.changes())),
                    preparing);
        }
        if (review.empty()) {
            // CloudFormation ignores differences such as comments. The stack is what it would become.
            return Changes.none(
                    new Outcome.Done(Reason.STACK_COMPLETE, "The stack " + stack.name() + " is as declared"));
        }
        if (review.status().equals("FAILED")) {
            return Changes.none(new Outcome.Failed(
                    Reason.CHANGE_SET_FAILED,
                    "CloudFormation refuses the change of the stack " + stack.name() + ": " + review.reason()
                            + ". Change the manifest, or set the annotation finops.dev/reconcile-at to a new value to try again",
                    false));
        }
        return Changes.one(new StackChange.DeleteChangeSet(claim, stack.name(), review.changeSetId()), preparing);
    }

    /** Only a stack that was never complete is made again, and not for ever. */
    private Changes<StackChange> recreate(StackDesign design, ObservedStack stack, Live live) {
        ChangeSetName wanted = changeSetName(design, Optional.of(live));
        Optional<ChangeSetName> last = live.lastChangeSet();
        boolean again = last.filter(wanted::sameSeries).isPresent();
        int attempts = again ? last.map(ChangeSetName::attempt).orElse(1) : 0;
        if (attempts >= CREATE_ATTEMPTS) {
            return Changes.none(new Outcome.Failed(
                    Reason.STACK_CREATE_FAILED,
                    "CloudFormation could not create the stack " + stack.name() + " in " + attempts + " attempts"
                            + why(stack)
                            + ". Change the manifest, or put right what was in the way and set the annotation"
                            + " finops.dev/reconcile-at to a new value",
                    false));
        }
        return Changes.one(
                new StackChange.DeleteStack(
                        live.claim(),
                        stack.name(),
                        live.stackId(),
                        token("recreate", live),
                        ", which was never complete, to create it anew" + why(stack),
                        attempts + 1,
                        false),
                new Outcome.Waiting(Reason.RECREATING, "Creating the stack " + stack.name() + " anew" + why(stack)));
    }

    private Changes<StackChange> continueRollback(ObservedStack stack, Live live) {
        if (attempt > ROLLBACK_ATTEMPTS) {
            return blocked(
                    Reason.STACK_ROLLBACK_FAILED,
                    "The stack " + stack.name() + " cannot be rolled back" + why(stack)
                            + ". Put that right and continue the rollback in CloudFormation, where resources can be skipped");
        }
        return Changes.one(
                new StackChange.ContinueRollback(
                        live.claim(), stack.name(), live.stackId(), token("continue-" + attempt, live), attempt + 1),
                failed(Reason.STACK_ROLLBACK_FAILED, stack, "could not be rolled back"));
    }

    private static boolean rolledBack(Live live, ChangeSetName wanted) {
        return live.status() == StackStatus.UPDATE_ROLLBACK_COMPLETE
                && live.lastChangeSet().filter(wanted::sameSeries).isPresent();
    }

    private static String token(String operation, Live live) {
        return operation + "-" + StackDesign.hash(live.stackId() + live.lastChangeSetId());
    }

    private static Outcome failed(Reason reason, ObservedStack stack, String what) {
        return new Outcome.Failed(reason, "The stack " + stack.name() + " " + what + why(stack), true);
    }

    private static String why(ObservedStack stack) {
        return stack.cause().map(cause -> ": " + cause.message()).orElse("");
    }

    private static Changes<StackChange> waiting(Reason reason, String message) {
        return Changes.none(new Outcome.Waiting(reason, message));
    }

    private static Changes<StackChange> blocked(Reason reason, String message) {
        return Changes.none(new Outcome.Blocked(reason, message));
    }
}
