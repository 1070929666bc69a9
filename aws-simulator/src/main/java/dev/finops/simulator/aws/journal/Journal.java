package dev.finops.simulator.aws.journal;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/** Every call that reached the simulated AWS, newest last; the oldest are forgotten once there are very many. */
public final class Journal {
    private static final int CAPACITY = 200_000;

    private final Deque<JournalEntry> entries = new ArrayDeque<>();
    private long nextSequence = 1;

    /** Adds a call under the next sequence number. */
    public synchronized void add(
            Instant at,
            String accountId,
            String region,
            String principal,
            String service,
            String operation,
            int status,
            String errorCode,
            String resource) {
        entries.add(new JournalEntry(
                nextSequence++,
                at,
                accountId,
                region,
                principal,
                service,
                operation,
                !ReadOnlyOperations.contains(service, operation),
                status,
                errorCode,
                resource));
        if (entries.size() > CAPACITY) {
            entries.removeFirst();
        }
    }

    public synchronized List<JournalEntry> entries(Predicate<JournalEntry> filter) {
        return entries.stream().filter(filter).toList();
    }

    /** The calls that changed something, or tried to, in order. */
    public List<JournalEntry> mutations() {
        return entries(JournalEntry::mutating);
    }

    /** The number of the newest call, to ask later for those after it. */
    public synchronized long lastSequence() {
        return nextSequence - 1;
    }

    public synchronized void clear() {
        entries.clear();
    }
}
