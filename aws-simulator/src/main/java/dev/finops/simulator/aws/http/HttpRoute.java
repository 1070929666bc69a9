package dev.finops.simulator.aws.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/**
 * Requests on the AWS port that are no AWS calls: the simulator's own pages, and those for the host of a simulated load
 * balancer. Routes are asked in the order of their registration, before the wire protocols.
 */
public interface HttpRoute {
    boolean accepts(HttpExchange exchange);

    /** Answers, and closes the exchange; runs on a virtual thread without the simulation's lock. */
    void handle(HttpExchange exchange) throws IOException;
}
