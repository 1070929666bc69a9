package dev.finops.simulator.aws.ecs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import dev.finops.simulator.aws.http.HttpRoute;
import dev.finops.simulator.aws.http.JsonAnswer;
import dev.finops.simulator.aws.simulation.Caller;
import dev.finops.simulator.aws.simulation.Credentials;
import dev.finops.simulator.aws.simulation.Simulation;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of tasks' roles. On Fargate a container finds them at a link-local address; here at the simulator's, by the
 * variable that the SDKs read for addresses of one's own.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html">Task IAM roles</a>
 */
public final class TaskRoles implements HttpRoute {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PATH = "/_simulator/task-credentials/";
    private static final Duration VALID = Duration.ofHours(6);

    private final Simulation simulation;
    private final Credentials credentials;
    private final Map<String, String> documents = new ConcurrentHashMap<>();
    private volatile @Nullable URI endpoint;

    public TaskRoles(Simulation simulation, Credentials credentials) {
        this.simulation = simulation;
        this.credentials = credentials;
    }

    /** Where tasks find this AWS; before it is known they get no credentials. */
    public void at(URI address) {
        endpoint = address;
    }

    /** The variables by which a container's SDK finds region, endpoint and role; empty for a task without a role. */
    Map<String, String> environment(EcsTask task) {
        URI address = endpoint;
        String roleArn = task.definition.taskRoleArn();
        if (address == null || roleArn == null || roleArn.isEmpty()) {
            return Map.of();
        }
        String id = task.arn.substring(task.arn.lastIndexOf('/') + 1);
        Caller caller = Caller.current();
        String accessKeyId = simulation.upperCaseId("ASIA", 16);
        String role = roleArn.substring(roleArn.lastIndexOf('/') + 1);
        credentials.issue(
                accessKeyId,
                caller.accountId(),
                "arn:" + caller.partition() + ":sts::" + caller.accountId() + ":assumed-role/" + role + "/" + id);
        documents.put(id, document(roleArn, accessKeyId));
        return Map.of(
                "AWS_REGION", caller.region(),
                "AWS_DEFAULT_REGION", caller.region(),
                "AWS_EXECUTION_ENV", "AWS_ECS_FARGATE",
                "AWS_ENDPOINT_URL", address.toString(),
                "AWS_CONTAINER_CREDENTIALS_FULL_URI", address + PATH + id);
    }

    private String document(String roleArn, String accessKeyId) {
        try {
            return JSON.writeValueAsString(Map.of(
                    "RoleArn",
                    roleArn,
                    "AccessKeyId",
                    accessKeyId,
                    "SecretAccessKey",
                    "simulated",
                    "Token",
                    "simulated",
                    "Expiration",
                    simulation.now().plus(VALID).toString()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A map of texts is JSON", e);
        }
    }

    @Override
    public boolean accepts(HttpExchange exchange) {
        return exchange.getRequestURI().getPath().startsWith(PATH);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String document = documents.get(exchange.getRequestURI().getPath().substring(PATH.length()));
        if (document == null) {
            JsonAnswer.send(exchange, 404, "{\"message\":\"There is no such task with a role.\"}");
        } else {
            JsonAnswer.send(exchange, 200, document);
        }
    }
}
