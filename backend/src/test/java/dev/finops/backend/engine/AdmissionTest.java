package dev.finops.backend.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.finops.backend.cost.QueryRefused;
import dev.finops.backend.cost.QueryRefused.Reason;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final Duration NO_TIME = Duration.ofMillis(1);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void stop() {
        end.countDown();
        callers.close();
    }

    private Future<String> begin(Admission admission) throws InterruptedException {
        var begun = new CountDownLatch(1);
        Future<String> running = callers.submit(() -> admission.admit(() -> {
            begun.countDown();
            awaitEnd();
            return "done";
        }));
        begun.await();
        return running;
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void assertBusy(Admission admission) {
        assertThatExceptionOfType(QueryRefused.class)
                .isThrownBy(() -> admission.admit(() -> "in"))
                .withMessageContaining("ask again in a few seconds")
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.BUSY));
    }

    @Test
    void one_more_than_may_run_is_refused_when_its_patience_ends() throws Exception {
        var admission = new Admission(2, 10, NO_TIME);
        Future<String> one = begin(admission);
        Future<String> other = begin(admission);

        assertBusy(admission);

        end.countDown();
        assertThat(one.get()).isEqualTo("done");
        assertThat(other.get()).isEqualTo("done");
        assertThat(admission.admit(() -> "in")).isEqualTo("in");
    }

    @Test
    void one_more_than_may_wait_is_refused_at_once() throws Exception {
        var admission = new Admission(1, 1, LONG);
        Future<String> running = begin(admission);
        Future<String> waiting = callers.submit(() -> admission.admit(() -> "in"));
        Awaitility.await().until(() -> admission.waiting() == 1);

        assertBusy(admission);

        end.countDown();
        assertThat(running.get()).isEqualTo("done");
        assertThat(waiting.get()).isEqualTo("in");
    }

    @Test
    void without_a_queue_a_free_place_is_given() throws Exception {
        var admission = new Admission(1, 0, LONG);

        assertThat(admission.admit(() -> "in")).isEqualTo("in");

        Future<String> running = begin(admission);
        assertBusy(admission);
        assertThat(running).isNotDone();
    }

    @Test
    void a_query_that_fails_gives_its_place_back() throws Exception {
        var admission = new Admission(1, 0, NO_TIME);

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> admission.admit(() -> {
                    throw new SQLException("broken");
                }));

        assertThat(admission.admit(() -> "in")).isEqualTo("in");
    }

    @Test
    void a_caller_who_goes_away_does_not_wait() throws Exception {
        var admission = new Admission(1, 1, LONG);
        Future<String> running = begin(admission);
        Future<String> waiting = callers.submit(() -> {
            Thread.currentThread().interrupt();
            return admission.admit(() -> "in");
        });

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(waiting::get)
                .withCauseInstanceOf(QueryRefused.class);
        assertThat(running).isNotDone();
    }
}
