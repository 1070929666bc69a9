package dev.finops.simulator.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class KubernetesSimulatorMainTest {
    @Test
    void aTakenPortIsNamedWithItsOption() throws Exception {
        var errors = new StringWriter();
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            int exitCode = KubernetesSimulatorMain.commandLine()
                    .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                    .setErr(new PrintWriter(errors, true))
                    .execute("--port", Integer.toString(port));

            assertThat(exitCode).isEqualTo(1);
            assertThat(errors.toString())
                    .contains("Port " + port + " is taken.")
                    .contains("--port");
        }
    }
}
