package dev.finops.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class RateLimiterTest {
    @Test
    void anEditComesBeforeWhatWaitedLonger() throws InterruptedException {
        RateLimiter limiter = new RateLimiter(2, 1);
        List<String> order = new CopyOnWriteArrayList<>();
        limiter.acquire(Urgency.ROUTINE);
        List<Thread> routine =
                List.of(waiting(limiter, Urgency.ROUTINE, order), waiting(limiter, Urgency.ROUTINE, order));
        await().until(() -> routine.stream().allMatch(it -> limiter.waiting() == routine.size()));

        Thread edit = waiting(limiter, Urgency.EDIT, order);
        edit.join();
        for (Thread thread : routine) {
            thread.join();
        }

        assertThat(order).containsExactly("EDIT", "ROUTINE", "ROUTINE");
    }

    @Test
    void threadsThatAPassStartsAreAsUrgent() throws InterruptedException {
        List<Urgency> seen = new CopyOnWriteArrayList<>();
        Urgency.EDIT
                .during(() -> Thread.startVirtualThread(() -> seen.add(Urgency.current())))
                .join();

        assertThat(seen).containsExactly(Urgency.EDIT);
        assertThat(Urgency.current()).isEqualTo(Urgency.ROUTINE);
    }

    private static Thread waiting(RateLimiter limiter, Urgency urgency, List<String> order) {
        return Thread.startVirtualThread(() -> {
            limiter.acquire(urgency);
            order.add(urgency.name());
        });
    }
}
