package dev.finops.simulator.aws.elbv2;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import dev.finops.simulator.aws.http.HttpRoute;
import java.io.IOException;

/** {@code GET /_simulator/load-balancers}: the names to use through the proxy. */
public final class LoadBalancersPage implements HttpRoute {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LoadBalancerProxy proxy;

    public LoadBalancersPage(LoadBalancerProxy proxy) {
        this.proxy = proxy;
    }

    @Override
    public boolean accepts(HttpExchange exchange) {
        return "/_simulator/load-balancers".equals(exchange.getRequestURI().getPath());
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        byte[] body = JSON.writeValueAsBytes(proxy.all());
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
