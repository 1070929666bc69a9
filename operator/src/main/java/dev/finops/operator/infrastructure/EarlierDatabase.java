package dev.finops.operator.infrastructure;

import dev.finops.operator.infrastructure.FinalSnapshot.Live;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What proves that the platform had a database before: absence is never taken for "never existed".
 *
 * @param snapshots that databases of this owner left, newest first
 * @param automatedBackups that AWS still keeps of a database of this stack
 * @param deletedStack the ID of a main stack that was complete once, and was deleted past the operator
 */
record EarlierDatabase(List<Live> snapshots, List<String> automatedBackups, Optional<String> deletedStack) {
    static final EarlierDatabase NEVER = new EarlierDatabase(List.of(), List.of(), Optional.empty());

    EarlierDatabase {
        snapshots = snapshots.stream()
                .sorted(Comparator.comparing(Live::createdAt).reversed().thenComparing(Live::identifier))
                .toList();
        automatedBackups = automatedBackups.stream().sorted().toList();
    }

    boolean existed() {
        return !snapshots.isEmpty() || !automatedBackups.isEmpty() || deletedStack.isPresent();
    }

    /** What a person gives up by starting empty: the command that says so names it. */
    String newest() {
        return Stream.of(
                        snapshots.stream().map(Live::identifier),
                        automatedBackups.stream(),
                        deletedStack.stream().map(id -> id.substring(id.lastIndexOf('/') + 1)))
                .flatMap(found -> found)
                .findFirst()
                .orElse("");
    }
}
