package dev.finops.simulator.aws.elbv2;

import com.sun.net.httpserver.HttpExchange;
import dev.finops.simulator.aws.http.HttpRoute;
import dev.finops.simulator.aws.simulation.Simulation;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;

/**
 * Makes simulated load balancers reachable: the AWS port serves as an HTTP proxy for their names and for the alias records
 * that point at them. A request goes where the listener's rules send it, to the process of a healthy target.
 */
public final class LoadBalancerProxy implements HttpRoute {
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "content-length",
            "expect",
            "host",
            "http2-settings",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private final Simulation simulation;
    private final SimulatedElb elb;
    private final TargetAddresses addresses;
    private final AliasNames aliases;
    private final AtomicInteger round = new AtomicInteger();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** The DNS name of the load balancer that a host name is an alias of. */
    @FunctionalInterface
    public interface AliasNames {
        Optional<String> target(String hostName);
    }

    public LoadBalancerProxy(Simulation simulation, SimulatedElb elb, TargetAddresses addresses, AliasNames aliases) {
        this.simulation = simulation;
        this.elb = elb;
        this.addresses = addresses;
        this.aliases = aliases;
    }

    private record Found(LoadBalancer balancer, ElbState state) {}

    /** Where a request ends: an answer of the load balancer's own, or a target's local address. */
    private sealed interface Destination {
        record Answer(
                int status,
                String contentType,
                String body,
                @Nullable String location) implements Destination {}

        record Forward(InetSocketAddress address) implements Destination {}
    }

    @Override
    public boolean accepts(HttpExchange exchange) {
        return exclusively(() -> find(host(exchange)).isPresent());
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Destination destination = exclusively(() -> destination(exchange));
        switch (destination) {
            case Destination.Answer answer -> answer(exchange, answer);
            case Destination.Forward forward -> forward(exchange, forward.address());
        }
    }

    private static String host(HttpExchange exchange) {
        String host = exchange.getRequestURI().getHost();
        if (host == null) {
            String header =
                    Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Host"), "");
            int colon = header.indexOf(':');
            host = colon < 0 ? header : header.substring(0, colon);
        }
        return host.toLowerCase(Locale.ROOT);
    }

    private Optional<Found> find(String host) {
        String name = aliases.target(host).orElse(host);
        String balancerName = name.startsWith("dualstack.") ? name.substring("dualstack.".length()) : name;
        return elb.everywhere().entrySet().stream()
                .filter(entry -> entry.getKey().dnsName().equalsIgnoreCase(balancerName))
                .findFirst()
                .map(entry -> new Found(entry.getKey(), entry.getValue()));
    }

    private Destination destination(HttpExchange exchange) {
        Found found = find(host(exchange)).orElse(null);
        if (found == null) {
            return page(503, "Service Temporarily Unavailable");
        }
        URI uri = exchange.getRequestURI();
        int port = uri.getPort() > 0 ? uri.getPort() : 80;
        Listener listener = found.state()
                .listenersOf(found.balancer().loadBalancerArn())
                .filter(candidate -> candidate.port() == port)
                .findFirst()
                .orElse(null);
        if (listener == null) {
            // A real load balancer would not even accept the connection.
            return page(502, "Bad Gateway: no listener on port " + port);
        }
        List<Action> actions = ListenerRules.actions(found.state(), listener, host(exchange), uri.getPath());
        Action action = actions.getLast();
        return switch (action.type()) {
            case FIXED_RESPONSE ->
                new Destination.Answer(
                        Integer.parseInt(action.fixedResponseConfig().statusCode()),
                        Objects.requireNonNullElse(action.fixedResponseConfig().contentType(), "text/plain"),
                        Objects.requireNonNullElse(action.fixedResponseConfig().messageBody(), ""),
                        null);
            case REDIRECT -> {
                int status = action.redirectConfig().statusCodeAsString().equals("HTTP_301") ? 301 : 302;
                String location = ListenerRules.redirect(action.redirectConfig(), listener, host(exchange), uri);
                yield new Destination.Answer(status, "text/html", "", location);
            }
            default -> target(found.state(), actions);
        };
    }

    /** As an ALB does: a healthy target in turn; where none is healthy, any; where there is none, 503. */
    private Destination target(ElbState state, List<Action> actions) {
        List<Target> targets = ElbState.targetGroups(actions)
                .flatMap(arn -> state.targetsOf(arn).values().stream())
                .toList();
        List<Target> healthy = targets.stream().filter(Target::isHealthy).toList();
        List<Target> candidates = healthy.isEmpty() ? targets : healthy;
        if (candidates.isEmpty()) {
            return page(503, "Service Temporarily Unavailable");
        }
        Target target = candidates.get(Math.floorMod(round.getAndIncrement(), candidates.size()));
        return addresses
                .localAddress(target.description.id(), target.description.port())
                .<Destination>map(Destination.Forward::new)
                .orElseGet(() -> page(502, "Bad Gateway"));
    }

    private static Destination.Answer page(int status, String text) {
        return new Destination.Answer(
                status,
                "text/html",
                "<html>\r\n<head><title>" + status + " " + text + "</title></head>\r\n<body>\r\n<center><h1>" + status
                        + " " + text + "</h1></center>\r\n</body>\r\n</html>\r\n",
                null);
    }

    private static void answer(HttpExchange exchange, Destination.Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Server", "awselb/2.0");
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        if (answer.location() != null) {
            exchange.getResponseHeaders().set("Location", answer.location());
        }
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), head || body.length == 0 ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private void forward(HttpExchange exchange, InetSocketAddress address) throws IOException {
        HttpResponse<InputStream> response;
        try {
            response = client.send(request(exchange, address), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            answer(exchange, page(502, "Bad Gateway"));
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        response.headers().map().forEach((name, values) -> {
            if (!HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        boolean bodiless = exchange.getRequestMethod().equals("HEAD")
                || response.statusCode() == 204
                || response.statusCode() == 304;
        exchange.sendResponseHeaders(response.statusCode(), bodiless ? -1 : 0);
        try (InputStream body = response.body()) {
            if (!bodiless) {
                stream(body, exchange);
            }
        }
        exchange.close();
    }

    /** Passes on what has come without waiting for more: answers may be streams of events. */
    private static void stream(InputStream body, HttpExchange exchange) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            exchange.getResponseBody().write(buffer, 0, read);
            exchange.getResponseBody().flush();
        }
    }

    private static HttpRequest request(HttpExchange exchange, InetSocketAddress address) throws IOException {
        URI asked = exchange.getRequestURI();
        String query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
        byte[] body = exchange.getRequestBody().readAllBytes();
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + address.getPort() + asked.getRawPath() + query))
                .timeout(Duration.ofMinutes(5))
                .method(
                        exchange.getRequestMethod(),
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.header("X-Forwarded-For", "127.0.0.1")
                .header("X-Forwarded-Proto", "http")
                .header("X-Forwarded-Host", host(exchange))
                .header("X-Forwarded-Port", "80")
                .build();
    }

    /** The load balancers with their names, for whoever asks {@code /_simulator/load-balancers}. */
    List<Map<String, String>> all() {
        return exclusively(() -> elb.everywhere().keySet().stream()
                .map(balancer -> Map.of(
                        "name", balancer.loadBalancerName(),
                        "dnsName", balancer.dnsName(),
                        "state", balancer.state().codeAsString()))
                .toList());
    }

    private <T> T exclusively(java.util.function.Supplier<T> read) {
        try {
            return simulation.exclusively(read::get);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
