package dev.finops.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CoalescingReaderTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final CoalescingReader reader = new CoalescingReader(Clock.systemUTC());
    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void anAnswerServesUntilSomethingChangesWhereItWasRead() {
        assertThat(count()).isEqualTo(1);
        assertThat(count()).isEqualTo(1);

        reader.changed("123456789012/us-east-1/ecs");
        assertThat(count()).isEqualTo(1);

        reader.changed("123456789012/us-east-1/cost and usage report service");
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void whatWasBeingReadDuringAChangeServesNobodyElse() {
        reader.read("count", HOUR, () -> {
            CoalescingReader.looksAt("here");
            reader.changed("here");
            return calls.incrementAndGet();
        });

        assertThat(count()).isEqualTo(2);
    }

    @Test
    void whatNeverChangesServesOn() {
        for (int i = 0; i < 2; i++) {
            reader.remember("revision 1", () -> {
                CoalescingReader.looksAt("here");
                return calls.incrementAndGet();
            });
            reader.changed("here");
        }

        assertThat(calls).hasValue(1);
    }

    @Test
    void thatSomethingIsNotThereIsNotRemembered() {
        reader.read("list", HOUR, List::of);
        reader.read("optional", HOUR, Optional::empty);

        assertThat(reader.read("list", HOUR, () -> List.of("zone"))).containsExactly("zone");
        assertThat(reader.read("optional", HOUR, () -> Optional.of("zone"))).contains("zone");
    }

    @Test
    void itDoesNotGrowForEver() {
        for (int i = 0; i < 50_000; i++) {
            String answer = "answer " + i;
            reader.read("question " + i, HOUR, () -> answer);
        }

        assertThat(reader.size()).isLessThanOrEqualTo(20_000);
    }

    private int count() {
        return reader.read("count", HOUR, () -> {
            CoalescingReader.looksAt("123456789012/us-east-1/cost and usage report service");
            return calls.incrementAndGet();
        });
    }
}
