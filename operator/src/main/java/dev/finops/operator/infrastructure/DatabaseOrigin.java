package dev.finops.operator.infrastructure;

import dev.finops.operator.infrastructure.FinalSnapshot.Live;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.Pass;
import dev.finops.operator.step.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;

/** Where the database of a new main stack comes from. A platform that had data never starts empty by itself. */
sealed interface DatabaseOrigin {
    /** There was none before, or a person said that what was there is not wanted. */
    record Empty() implements DatabaseOrigin {}

    record Snapshot(String identifier) implements DatabaseOrigin {}

    /** A person has to say which it is. */
    record Undecided(Outcome outcome) implements DatabaseOrigin {}

    /**
     * Pure.
     *
     * @param restoreFrom the snapshot that a person named, in the manifest or by annotation
     * @param startEmpty what a person said may be given up
     * @param command how people set an annotation of the platform: name and value
     */
    static DatabaseOrigin decide(
            EarlierDatabase earlier,
            Optional<String> restoreFrom,
            Optional<String> startEmpty,
            BinaryOperator<String> command) {
        if (restoreFrom.isPresent()) {
            return new Snapshot(restoreFrom.get());
        }
        if (!earlier.existed() || startEmpty.filter(earlier.newest()::equals).isPresent()) {
            return new Empty();
        }
        boolean keptByUs = !earlier.snapshots().isEmpty()
                && earlier.snapshots().stream().allMatch(Live::released)
                && earlier.deletedStack().isEmpty();
        if (keptByUs) {
            return new Snapshot(earlier.snapshots().getFirst().identifier());
        }
        return new Undecided(new Outcome.Blocked(Reason.DATABASE_WAS_THERE, message(earlier, command)));
    }

    private static String message(EarlierDatabase earlier, BinaryOperator<String> command) {
        List<String> found = new ArrayList<>();
        if (!earlier.snapshots().isEmpty()) {
            found.add("the snapshots "
                    + String.join(
                            ", ",
                            earlier.snapshots().stream()
                                    .map(it -> it.identifier() + " of " + it.createdAt())
                                    .toList()));
        }
        if (!earlier.automatedBackups().isEmpty()) {
            found.add("the automated backups of " + String.join(", ", earlier.automatedBackups())
                    + ", which RDS restores to a snapshot or an instance");
        }
        String restore = earlier.snapshots().isEmpty()
                ? ""
                : " Restore it: "
                        + command.apply(
                                Pass.RESTORE_FROM,
                                earlier.snapshots().getFirst().identifier())
                        + ".";
        return "This platform had a database before, which was deleted past the operator, and nothing is made in its place."
                + " Found: " + (found.isEmpty() ? "no snapshot and no automated backup" : String.join("; ", found))
                + "." + restore + " Or start empty, and give up what was in it: "
                + command.apply(Pass.START_EMPTY, earlier.newest());
    }
}
