package dev.finops.operator;

import dev.finops.operator.controller.FinOpsPlatformController;
import dev.finops.operator.controller.Leadership;
import dev.finops.operator.controller.Prerequisites;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for what the operator needs, stands for election, watches while it leads, and begins anew when any of it is lost, until it
 * is closed. Only an error of the JVM ends it, and liveness tells.
 */
final class Lifecycle implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final Duration LOOK = Duration.ofMillis(250);
    /** More than the first list and the last passes may take. */
    private static final Duration STUCK = Duration.ofMinutes(3);

    private final Parts parts;
    private final RandomGenerator random;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile Supplier<Health> ready = () -> Health.bad("starting");
    private volatile long lastSign = System.nanoTime();

    /** What a life is made of. */
    interface Parts {
        /** Returns when platforms can be watched; what is missing is in the message of the exception. */
        void check() throws Prerequisites.Missing;

        /** Stands for election; null where there is none. */
        @Nullable
        Leadership candidate();

        FinOpsPlatformController watch();
    }

    private Lifecycle(Parts parts, RandomGenerator random) {
        this.parts = parts;
        this.random = random;
        this.thread = Thread.ofPlatform().name("lifecycle").unstarted(this::run);
    }

    static Lifecycle start(Parts parts, RandomGenerator random) {
        Lifecycle lifecycle = new Lifecycle(parts, random);
        lifecycle.thread.start();
        return lifecycle;
    }

    /** Whether it leads or stands by, and what is missing where it does neither. */
    Health ready() {
        return ready.get();
    }

    /** Whether it is at work or waiting, as opposed to dead or stuck. */
    Health live() {
        Duration silence = Duration.ofNanos(System.nanoTime() - lastSign);
        if (!thread.isAlive()) {
            return Health.bad("dead: the log says why");
        }
        return silence.compareTo(STUCK) > 0
                ? Health.bad("stuck for " + silence.toSeconds() + " s")
                : Health.good("alive; " + ready().text());
    }

    private void run() {
        String saidLast = "";
        int attempts = 0;
        try {
            while (!closed(Duration.ZERO)) {
                String reason;
                try {
                    parts.check();
                    reason = work();
                    attempts = 0;
                } catch (Prerequisites.Missing e) {
                    reason = "waiting: " + e.getMessage();
                } catch (RuntimeException e) {
                    reason = "could not work: " + rootMessage(e);
                    LOG.debug("Could not work", e);
                }
                if (closed(Duration.ZERO)) {
                    return;
                }
                String said = reason;
                ready = () -> Health.bad(said);
                if (!said.equals(saidLast)) {
                    LOG.warn("Not at work, and trying again: {}", said);
                    saidLast = said;
                }
                closed(pause(attempts++));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Leads once elected. Returns why no longer. */
    private String work() throws InterruptedException {
        try (Leadership leadership = parts.candidate()) {
            while (leadership != null && !leadership.won(LOOK)) {
                ready = () -> standingBy(leadership);
                if (leadership.lost()) {
                    return "the election ended: " + leadership.problem().orElse("a new one begins");
                }
                if (closed(Duration.ZERO)) {
                    return "closing";
                }
            }
            return lead(leadership);
        }
    }

    private static Health standingBy(Leadership leadership) {
        return leadership
                .problem()
                .map(problem -> Health.bad("waiting: " + problem))
                .orElseGet(() -> Health.good("standing by; "
                        + leadership.leader().map(it -> it + " leads").orElse("nobody leads yet")));
    }

    private String lead(@Nullable Leadership leadership) throws InterruptedException {
        try (FinOpsPlatformController controller = parts.watch()) {
            LOG.info("Watching FinOpsPlatforms");
            ready = () -> leading(leadership, controller);
            while (!closed(LOOK)) {
                if (leadership != null && leadership.lost()) {
                    ready = () -> Health.bad("leadership was lost: finishing what is under way");
                    return "leadership was lost: " + leadership.problem().orElse("another has the lease");
                }
                if (controller.ended().isPresent()) {
                    return "the watch ended: " + controller.ended().get();
                }
            }
            ready = () -> Health.bad("closing");
            return "closing";
        }
    }

    private static Health leading(@Nullable Leadership leadership, FinOpsPlatformController controller) {
        if (leadership != null && !leadership.holds()) {
            return Health.bad("waiting: " + leadership.problem().orElse("the Lease is not renewed"));
        }
        return (leadership == null ? controller.watching() : controller.running())
                ? Health.good("ready")
                : Health.bad("waiting: the watch of FinOpsPlatforms is interrupted");
    }

    private boolean closed(Duration within) throws InterruptedException {
        lastSign = System.nanoTime();
        return closing.await(within.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Duration pause(int attempts) {
        long millis = Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << Math.min(attempts, 10));
        return Duration.ofMillis((long) (millis * (0.8 + 0.4 * random.nextDouble())));
    }

    private static String rootMessage(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    /** Lets passes end that are under way, then gives the lease back. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(Duration.ofSeconds(25));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
