package dev.finops.simulator.aws.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Virtual time that stands still until a test moves it; due tasks run in order, on the thread that moves it. */
public final class SteppedTime implements VirtualTime {
    private record Due(Instant at, long sequence, Runnable task) {}

    private final PriorityQueue<Due> tasks =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::sequence));
    private Instant now;
    private long sequence;

    public SteppedTime(Instant start) {
        this.now = start;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized void schedule(Duration delay, Runnable task) {
        tasks.add(new Due(now.plus(delay), sequence++, task));
    }

    /** Moves time forward and runs all that becomes due on the way, also what those tasks schedule. */
    public void advance(Duration by) {
        Instant end = instant().plus(by);
        for (Due due = next(end); due != null; due = next(end)) {
            due.task().run();
        }
        synchronized (this) {
            now = end;
        }
    }

    private synchronized @Nullable Due next(Instant end) {
        Due due = tasks.peek();
        if (due == null || due.at().isAfter(end)) {
            return null;
        }
        tasks.remove();
        now = due.at();
        return due;
    }
}
