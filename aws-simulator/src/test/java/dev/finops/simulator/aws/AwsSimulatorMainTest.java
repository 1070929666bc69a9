package dev.finops.simulator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class AwsSimulatorMainTest {
    private final StringWriter errors = new StringWriter();

    private int run(String... arguments) {
        return AwsSimulatorMain.commandLine()
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setErr(new PrintWriter(errors, true))
                .execute(arguments);
    }

    @Test
    void aTakenPortIsNamedWithItsOption() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            assertThat(run("--port", Integer.toString(port))).isEqualTo(1);

            assertThat(errors.toString())
                    .contains("Port " + port + " is taken.")
                    .contains("--port");
        }
    }

    @Test
    void timeOnlyGoesForward() {
        assertThat(run("--speed", "-1")).isEqualTo(2);
        assertThat(errors.toString()).contains("--speed must be more than 0");
    }
}
