package dev.finops.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SupervisedOperatorTest {
    private final List<FakeRun> runs = new ArrayList<>();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private long now;

    private final SupervisedOperator operator = new SupervisedOperator(
            this::launched,
            new PrintStream(said, true, StandardCharsets.UTF_8),
            Path.of("operator.log"),
            () -> now,
            () -> 0.5);

    @Test
    void aKilledOperatorIsStartedAgainAndThatIsSaid() throws IOException {
        operator.launch();
        runs.getFirst().exitCode = 137;

        operator.look();
        assertThat(said()).contains("it was killed", "started again in 1.0 s", "operator.log");
        operator.look();
        assertThat(runs).hasSize(1);
        pass(Duration.ofSeconds(1));
        operator.look();

        assertThat(runs).hasSize(2);
        assertThat(said()).contains("it goes on where the other one was");
    }

    @Test
    void whoeverEndsAtOnceWaitsLongerEachTimeAndIsGivenUp() throws IOException {
        operator.launch();

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 1000; i++) {
                        runs.getLast().exitCode = 1;
                        operator.look();
                        pass(Duration.ofSeconds(1));
                    }
                })
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("9 times in a row");
        assertThat(said()).contains("in 2.0 s", "in 4.0 s", "in 30.0 s");
    }

    @Test
    void afterASteadyRunItBeginsAnew() throws IOException {
        operator.launch();
        for (int i = 0; i < 20; i++) {
            pass(Duration.ofMinutes(2));
            runs.getLast().exitCode = 137;
            operator.look();
            pass(Duration.ofSeconds(2));
            operator.look();
        }
        assertThat(runs).hasSize(21);
        assertThat(said()).doesNotContain("in 2.0 s");
    }

    @Test
    void closingEndsTheRunningOne() throws IOException {
        operator.launch();

        operator.close();

        assertThat(runs.getFirst().closed).isTrue();
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private SupervisedOperator.Run launched() {
        var run = new FakeRun();
        runs.add(run);
        return run;
    }

    private static final class FakeRun implements SupervisedOperator.Run {
        private int exitCode = -1;
        private boolean closed;

        @Override
        public boolean isAlive() {
            return exitCode < 0;
        }

        @Override
        public int exitCode() {
            return exitCode;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
