package dev.finops.backend.api;

import dev.finops.backend.mcp.McpServer;
import dev.finops.backend.mcp.McpServer.Outcome;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The Model Context Protocol over streamable HTTP, without sessions: each POST is answered with JSON, and there is no stream
 * to GET. Described by the protocol itself, so not in OpenAPI.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports">Its transports</a>
 */
@Hidden
@Controller("/mcp")
@ExecuteOn(TaskExecutors.IO)
final class McpController {
    private static final String VERSION = "MCP-Protocol-Version";
    private static final int LONGEST_BODY = 65_536;
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final McpServer server;
    private final Set<String> allowedOrigins;

    /** @param allowedOrigins with commas between them */
    McpController(McpServer server, @Value("${finops.mcp.allowed-origins:}") String allowedOrigins) {
        this.server = server;
        this.allowedOrigins = Arrays.stream(allowedOrigins.split(",", -1))
                .map(origin -> origin.strip().toLowerCase(Locale.ROOT))
                .filter(origin -> !origin.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Post(consumes = MediaType.APPLICATION_JSON, produces = MediaType.APPLICATION_JSON)
    HttpResponse<?> receive(HttpRequest<byte[]> request) {
        byte[] body = request.getBody().orElseGet(() -> new byte[0]);
        if (!request.getHeaders().getAll(HttpHeaders.ORIGIN).stream().allMatch(this::isAllowed)) {
            return Problems.response(Problem.of(
                    ProblemType.FOREIGN_ORIGIN,
                    "Pages of this origin may not call /mcp; FINOPS_MCP_ALLOWED_ORIGINS names those that may."));
        }
        String version = request.getHeaders().get(VERSION);
        if (version != null && !McpServer.versions().contains(version)) {
            return Problems.response(Problem.of(
                    ProblemType.INVALID_REQUEST,
                    VERSION + " must be one of " + String.join(", ", McpServer.versions()) + "."));
        }
        if (body.length > LONGEST_BODY) {
            return Problems.response(
                    Problem.of(ProblemType.PAYLOAD_TOO_LARGE, "A message may have " + LONGEST_BODY + " bytes."));
        }
        return switch (server.receive(body, CostsController.scope())) {
            case Outcome.Accepted() -> HttpResponse.accepted();
            case Outcome.Answered(byte[] json) -> HttpResponse.ok(json).contentType(MediaType.APPLICATION_JSON_TYPE);
            case Outcome.Unreadable(byte[] json) ->
                HttpResponse.status(HttpStatus.BAD_REQUEST)
                        .contentType(MediaType.APPLICATION_JSON_TYPE)
                        .body(json);
        };
    }

    /** Only browsers send one. A page of elsewhere must not reach this machine through its user's browser. */
    private boolean isAllowed(String origin) {
        if (allowedOrigins.contains(origin.toLowerCase(Locale.ROOT))) {
            return true;
        }
        try {
            String host = URI.create(origin).getHost();
            return host != null && THIS_MACHINE.contains(host.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
