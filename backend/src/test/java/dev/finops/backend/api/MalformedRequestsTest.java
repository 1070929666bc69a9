package dev.finops.backend.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that no client would send. None may break anything, and none may learn anything of this machine. */
class MalformedRequestsTest {
    private static final long SEED = 20261123;
    private static final int CALLERS = 8;
    private static final int REQUESTS_EACH = 1250;
    private static final int BROKEN_OFF = 200;
    /** Longer than any query may take. */
    private static final int HANGS_AFTER_MILLIS = 40_000;

    @TempDir
    static Path folder;

    private static RunningBackend backend;

    @BeforeAll
    static void start() {
        // A request may announce more than it sends, or spoil its own "Connection: close": then the server ends the
        // connection once nothing comes any more, here sooner than by default.
        backend = RunningBackend.start(
                folder, Map.of("micronaut.server.read-idle-timeout", "2s", "micronaut.server.idle-timeout", "3s"));
    }

    @AfterAll
    static void stop() {
        backend.close();
    }

    @Test
    void ten_thousand_are_answered_without_an_internal_error() throws Exception {
        var answered = new ArrayList<Future<Integer>>();
        try (var callers = Executors.newFixedThreadPool(CALLERS)) {
            for (int caller = 0; caller < CALLERS; caller++) {
                answered.add(callers.submit(caller(SEED + caller)));
            }
        }
        int answers = 0;
        for (Future<Integer> each : answered) {
            answers += result(each);
        }

        assertThat(answers).isGreaterThan(CALLERS * REQUESTS_EACH / 2);
        assertThat(backend.get("/health").statusCode()).isEqualTo(200);
    }

    private static int result(Future<Integer> answered) throws Exception {
        try {
            return answered.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AssertionError failed) {
                throw failed;
            }
            throw e;
        }
    }

    /** Sends requests from a seed that reproduces them; gives how many were answered and not only cut off. */
    private static Callable<Integer> caller(long seed) {
        return () -> {
            var requests = new MalformedRequests(new Random(seed));
            int answers = 0;
            for (int i = 0; i < REQUESTS_EACH; i++) {
                String request = requests.next();
                String answer = send(request);
                assertThat(answer)
                        .as("seed %d, request %d: %s", seed, i, request)
                        .matches("(?s)(HTTP/1\\.[01] ([1-4]\\d\\d|503).*)?")
                        .doesNotContain("Exception:", "\": \"java.", ".java:", "\tat ", "at io.micronaut")
                        .doesNotContain(folder.toString());
                answers += answer.isEmpty() ? 0 : 1;
            }
            return answers;
        };
    }

    @Test
    void clients_that_break_off_leave_nothing_behind() throws IOException {
        var requests = new MalformedRequests(new Random(SEED));
        var random = new Random(SEED);
        for (int i = 0; i < BROKEN_OFF; i++) {
            byte[] request = requests.next().getBytes(StandardCharsets.UTF_8);
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), backend.port())) {
                socket.getOutputStream().write(request, 0, random.nextInt(request.length));
            }
        }

        assertThat(backend.get("/api/v1/data").statusCode()).isEqualTo(200);
    }

    /** Byte for byte: an HTTP client would refuse to send most of them. A server may cut off what is no HTTP. */
    private static String send(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), backend.port())) {
            socket.setSoTimeout(HANGS_AFTER_MILLIS);
            try {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
                socket.getOutputStream().flush();
                return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            } catch (SocketTimeoutException e) {
                throw new AssertionError("No answer within " + HANGS_AFTER_MILLIS + " ms to:\n" + request, e);
            } catch (SocketException ignored) {
                return "";
            }
        }
    }
}
