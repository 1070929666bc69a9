package dev.finops.simulator.aws.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Virtual time that runs with the machine's, so many times as fast. */
public final class ScaledTime implements VirtualTime, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ScaledTime.class);

    private final Instant start;
    private final long startNanos = System.nanoTime();
    private final double speed;
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("virtual-time").daemon().factory());

    /** @param speed virtual seconds per real second, more than 0 */
    public ScaledTime(Instant start, double speed) {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("speed must be more than 0, not " + speed);
        }
        this.start = start;
        this.speed = speed;
    }

    @Override
    public Instant instant() {
        return start.plusNanos((long) ((System.nanoTime() - startNanos) * speed));
    }

    @Override
    public void schedule(Duration delay, Runnable task) {
        var ignored = timer.schedule(() -> runLogged(task), (long) (delay.toNanos() / speed), TimeUnit.NANOSECONDS);
    }

    /** A failing task must not end the timer in silence. */
    private static void runLogged(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            log.error("a scheduled task of the simulation failed", e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
