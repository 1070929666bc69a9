package dev.finops.operator.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ImageRegistryTest {
    private final ImageRegistry registry = new ImageRegistry();
    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    ImageRegistryTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        registry.close();
        server.stop(0);
    }

    @Test
    void findsAnImageAndMissesAnother() {
        assertThat(find("open/backend:1")).isEqualTo(new ImagePresence.Exists());
        assertThat(find("open/backend:2")).isEqualTo(new ImagePresence.Missing(host()));
    }

    @Test
    void asksWithTheTokenThatTheRegistryHasForAnybody() {
        assertThat(find("token/backend:1")).isEqualTo(new ImagePresence.Exists());
        assertThat(find("token/backend:2")).isEqualTo(new ImagePresence.Missing(host()));
        assertThat(requests).contains("GET /token?service=the%20registry&scope=repository%3Atoken%2Fbackend%3Apull");
    }

    @Test
    void doesNotGuessWhatOthersMaySee() {
        assertThat(find("private/backend:1"))
                .isEqualTo(new ImagePresence.Unknown(host() + " does not show it to anybody without credentials"));
        assertThat(find("basic/backend:1"))
                .isEqualTo(new ImagePresence.Unknown(host() + " does not show it to anybody without credentials"));
        assertThat(find("broken/backend:1"))
                .isEqualTo(new ImagePresence.Unknown(host() + " answers with HTTP status 503"));
    }

    @Test
    void saysThatARegistryIsNotReached() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }

        assertThat(registry.find(ImageReference.parse("127.0.0.1:" + closed + "/backend:1")))
                .isInstanceOf(ImagePresence.Unknown.class)
                .asString()
                .contains("127.0.0.1:" + closed + " was not reached");
    }

    @Test
    void asksNoInstanceMetadata() {
        assertThat(registry.find(ImageReference.parse("169.254.169.254/latest:1")))
                .isEqualTo(new ImagePresence.Unknown("169.254.169.254 is no address of a registry"));
    }

    private ImagePresence find(String image) {
        return registry.find(ImageReference.parse(host() + "/" + image));
    }

    private String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        boolean granted =
                "Bearer for-anybody".equals(exchange.getRequestHeaders().getFirst("Authorization"));
        if (path.equals("/token")) {
            byte[] token = "{\"token\":\"for-anybody\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, token.length);
            exchange.getResponseBody().write(token);
        } else if (path.startsWith("/v2/basic/")) {
            unauthorized(exchange, "Basic realm=\"registry\"");
        } else if (path.startsWith("/v2/private/") || (path.startsWith("/v2/token/") && !granted)) {
            unauthorized(exchange, "Bearer realm=\"http://" + host() + "/token\",service=\"the registry\"");
        } else {
            exchange.sendResponseHeaders(
                    Map.of("/v2/broken/backend/manifests/1", 503).getOrDefault(path, path.endsWith("/1") ? 200 : 404),
                    -1);
        }
        exchange.close();
    }

    private static void unauthorized(HttpExchange exchange, String challenge) throws IOException {
        exchange.getResponseHeaders().add("WWW-Authenticate", challenge);
        exchange.sendResponseHeaders(401, -1);
    }
}
