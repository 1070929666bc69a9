package dev.finops.simulator.aws.simulation;

import dev.finops.simulator.aws.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What all simulated services share: virtual time, seeded randomness, and one lock. Every AWS call and every scheduled
 * task runs alone under that lock, so that services keep their state in plain collections and see each other's state
 * consistently. Whoever holds it must not block: real processes and file transfers run outside and report back through
 * {@link #schedule}.
 */
public final class Simulation {
    private final VirtualTime time;
    private final Random random;
    private final ReentrantLock lock = new ReentrantLock();

    public Simulation(VirtualTime time, long seed) {
        this.time = time;
        this.random = new Random(seed);
    }

    public Instant now() {
        return time.instant();
    }

    /** Runs the task under the simulation's lock once that much virtual time has passed, as the caller of now. */
    public void schedule(Duration delay, Runnable task) {
        Runnable asCaller = Caller.isBound() ? Caller.current().wrap(task) : task;
        time.schedule(delay, () -> {
            lock.lock();
            try {
                asCaller.run();
            } finally {
                lock.unlock();
            }
        });
    }

    /** Runs the call under the simulation's lock. The wire layer does so for every request. */
    public <T> T exclusively(Callable<T> call) throws Exception {
        lock.lock();
        try {
            return call.call();
        } finally {
            lock.unlock();
        }
    }

    /** An identifier as AWS makes them: the prefix, then so many hexadecimal digits ({@code vpc-0a1b…}). */
    public String hexId(String prefix, int digits) {
        return prefix + characters("0123456789abcdef", digits);
    }

    /** An upper-case identifier, as CloudFormation appends to generated names and Route 53 uses for zones. */
    public String upperCaseId(String prefix, int length) {
        return prefix + characters("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", length);
    }

    /** Seeded, so that two runs of one schedule give the same identifiers. */
    public Random random() {
        return random;
    }

    private String characters(String alphabet, int count) {
        var out = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            out.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return out.toString();
    }
}
