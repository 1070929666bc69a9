package dev.finops.simulator.kubernetes.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.finops.simulator.kubernetes.authorization.User;
import dev.finops.simulator.kubernetes.object.ApiException;
import dev.finops.simulator.kubernetes.object.Json;
import dev.finops.simulator.kubernetes.resource.ResourceRegistry;
import dev.finops.simulator.kubernetes.resource.ResourceType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the API over HTTP on 127.0.0.1, each request on a virtual thread of its own. */
public final class ApiServer implements AutoCloseable {
    /** The version of Kubernetes that is simulated. */
    static final String VERSION = "v1.32.4";

    private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);

    static {
        // Without it every answer over a kept connection waits 40 ms for a delayed acknowledgement. The JDK's server
        // reads it once, from the system properties only.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final ResourceRegistry registry;
    private final AccessControl access;
    private final ResourceRequests resources;
    private final Discovery discovery;
    private final OpenApi openApi;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    /** @param port 0 for a free one */
    public ApiServer(int port, ResourceRegistry registry, AccessControl access, ResourceRequests resources)
            throws IOException {
        this.registry = registry;
        this.access = access;
        this.resources = resources;
        this.discovery = new Discovery(registry);
        this.openApi = new OpenApi(registry);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(executor);
        server.createContext("/", this::handle);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Ends open watches and stops answering. */
    @Override
    public void close() {
        executor.shutdownNow();
        server.stop(0);
    }

    private void handle(HttpExchange exchange) {
        var request = new ApiRequest(exchange);
        try (exchange) {
            try {
                route(request);
            } catch (ApiException e) {
                Responses.json(request, e.code(), e.status());
            } catch (RuntimeException e) {
                LOG.atError()
                        .setCause(e)
                        .addKeyValue("method", request.method())
                        .addKeyValue("path", exchange.getRequestURI().getPath())
                        .log("request failed");
                Responses.json(
                        request,
                        500,
                        ApiException.internal(String.valueOf(e.getMessage())).status());
            }
        } catch (IOException e) {
            LOG.atDebug().setCause(e).log("the client went away");
        }
    }

    private void route(ApiRequest request) throws IOException {
        if (request.header("Upgrade").equalsIgnoreCase("websocket")) {
            // An ordinary answer makes fabric8's client fall back to watching by a plain HTTP stream.
            Responses.text(request, 200, "watch without WebSocket");
            return;
        }
        User user = access.user(request);
        List<String> path = request.path();
        boolean resource = !path.isEmpty()
                && path.size() > (path.getFirst().equals("apis") ? 3 : 2)
                && List.of("api", "apis").contains(path.getFirst());
        if (!resource) {
            access.requirePath(request, user);
        }
        switch (path.isEmpty() ? "" : path.getFirst()) {
            case "" -> Responses.json(request, 200, root());
            case "version" -> Responses.json(request, 200, version());
            case "healthz", "livez", "readyz" -> Responses.text(request, 200, "ok");
            case "openapi" -> {
                if (path.size() < 2 || !path.get(1).equals("v3")) {
                    throw ApiException.unknownPath();
                }
                openApi.handle(request);
            }
            case "api" -> routeGroup(request, user, 1);
            case "apis" -> routeGroup(request, user, 2);
            default -> throw ApiException.unknownPath();
        }
    }

    /** @param versionAt where in the path the version stands */
    private void routeGroup(ApiRequest request, User user, int versionAt) throws IOException {
        List<String> path = request.path();
        if (path.size() <= versionAt + 1) {
            discovery.handle(request);
            return;
        }
        String group = versionAt == 1 ? "" : path.get(1);
        String version = path.get(versionAt);
        List<String> rest = path.subList(versionAt + 1, path.size());
        String namespace = "";
        if (rest.size() > 2 && rest.getFirst().equals("namespaces") && !isSubresourceOfNamespace(rest)) {
            namespace = rest.get(1);
            rest = rest.subList(2, rest.size());
        }
        ResourceType type = registry.find(group, version, rest.getFirst()).orElseThrow(ApiException::unknownPath);
        resources.handle(
                request,
                user,
                new ResourceRequests.Target(
                        type, namespace, rest.size() > 1 ? rest.get(1) : "", rest.size() > 2 ? rest.get(2) : ""));
    }

    private static boolean isSubresourceOfNamespace(List<String> path) {
        return path.size() == 3 && List.of("status", "finalize").contains(path.get(2));
    }

    private static ObjectNode root() {
        ObjectNode root = Json.object();
        root.set(
                "paths",
                Json.strings(List.of("/api", "/apis", "/healthz", "/livez", "/openapi/v3", "/readyz", "/version")));
        return root;
    }

    private static ObjectNode version() {
        return Json.object()
                .put("major", "1")
                .put("minor", "32")
                .put("gitVersion", VERSION)
                .put("gitTreeState", "clean")
                .put("platform", "linux/amd64");
    }
}
