package dev.finops.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepTableTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private static PlatformView creating(String message) {
        return new PlatformView(
                "Installing",
                "",
                "",
                List.of(new PlatformView.Step("InfrastructureReady", "False", "Creating", message)));
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void printsALineForEachChangeWhereThereIsNoTerminal() {
        var table = new StepTable(out, false, 80, 60);

        table.show(creating("3 of 38 resources"), Duration.ofSeconds(1));
        table.show(creating("3 of 38 resources"), Duration.ofSeconds(2));
        table.show(creating("4 of 38 resources"), Duration.ofSeconds(63));

        assertThat(printed().lines())
                .containsExactly(
                        "  … InfrastructureReady    0:01  3 of 38 resources",
                        "  … InfrastructureReady    1:03  4 of 38 resources");
    }

    @Test
    void redrawsInPlaceOnATerminalAndShowsSimulatedTime() {
        var table = new StepTable(out, true, 80, 60);

        table.show(creating("3 of 38 resources"), Duration.ofSeconds(1));
        int firstHeight = (int) printed().lines().count();
        table.show(creating("4 of 38 resources"), Duration.ofSeconds(2));

        assertThat(printed()).contains("\u001b[" + firstHeight + "A").contains("0:02 real, 2:00 simulated");
    }

    @Test
    void cutsMessagesToTheTerminalsWidth() {
        var table = new StepTable(out, true, 60, 60);

        table.show(creating("x".repeat(200)), Duration.ofSeconds(1));

        assertThat(printed().lines().map(line -> line.replaceAll("\u001b\\[[0-9;]*[A-Za-z]", "")))
                .allSatisfy(line -> assertThat(line.length()).isLessThan(60));
    }
}
