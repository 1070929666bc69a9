package dev.finops.sandbox;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Starts the operator again when it ends, as a cluster does: sooner the first time, later each time that it ends at once, and no
 * more after many times in a row.
 */
final class SupervisedOperator implements AutoCloseable {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    /** Whoever ran as long as this is started again as if for the first time. */
    private static final Duration STEADY = Duration.ofMinutes(1);

    private static final int MOST_IN_A_ROW = 8;

    /** One operator. */
    interface Run extends AutoCloseable {
        boolean isAlive();

        int exitCode();

        @Override
        void close();
    }

    /** Starts one. */
    interface Launcher {
        Run launch() throws IOException;
    }

    private final Launcher launcher;
    private final PrintStream out;
    private final Path log;
    private final LongSupplier nanos;
    private final DoubleSupplier jitter;

    private @Nullable Run current;
    private long startedAt;
    private long nextAt;
    private int inARow;

    /**
     * @param nanos the time, from any moment on
     * @param jitter from 0 to 1
     */
    SupervisedOperator(Launcher launcher, PrintStream out, Path log, LongSupplier nanos, DoubleSupplier jitter) {
        this.launcher = launcher;
        this.out = out;
        this.log = log;
        this.nanos = nanos;
        this.jitter = jitter;
    }

    static SupervisedOperator start(Launcher launcher, PrintStream out, Path log) throws IOException {
        var operator = new SupervisedOperator(launcher, out, log, System::nanoTime, Math::random);
        operator.launch();
        return operator;
    }

    void launch() throws IOException {
        current = launcher.launch();
        startedAt = nanos.getAsLong();
    }

    /**
     * Looks after it; called again and again.
     *
     * @throws IllegalStateException if it ends whenever it is started
     */
    void look() throws IOException {
        Run run = current;
        if (run == null) {
            if (nanos.getAsLong() - nextAt >= 0) {
                launch();
                out.println("The operator is started again; it goes on where the other one was.");
            }
            return;
        }
        if (run.isAlive()) {
            return;
        }
        inARow = nanos.getAsLong() - startedAt >= STEADY.toNanos() ? 1 : inARow + 1;
        if (inARow > MOST_IN_A_ROW) {
            throw new IllegalStateException("the operator ended " + inARow
                    + " times in a row, the last time with exit code " + run.exitCode() + "; its log is " + log);
        }
        run.close();
        current = null;
        Duration pause = pause();
        nextAt = nanos.getAsLong() + pause.toNanos();
        out.printf(
                "%nThe operator ended with %s; it is started again in %.1f s. Its log: %s%n",
                inWords(run.exitCode()), pause.toMillis() / 1000.0, log);
    }

    private Duration pause() {
        long doubled = Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(inARow - 1, 16));
        return Duration.ofMillis(Math.round(doubled * (0.75 + 0.5 * jitter.getAsDouble())));
    }

    private static String inWords(int exitCode) {
        return switch (exitCode) {
            case 137 -> "exit code 137: it was killed";
            case 143 -> "exit code 143: it was told to stop";
            default -> "exit code " + exitCode;
        };
    }

    @Override
    public void close() {
        if (current != null) {
            current.close();
        }
    }
}
