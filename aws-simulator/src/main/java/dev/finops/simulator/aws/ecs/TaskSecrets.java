package dev.finops.simulator.aws.ecs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Values that ECS injects when a task starts, from references such as {@code <secret ARN>:<json key>::}.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html">secrets as
 *     environment variables</a>
 */
final class TaskSecrets {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** The parts of an ARN of a secret: {@code arn:aws:secretsmanager:region:account:secret:name}. */
    private static final int ARN_PARTS = 7;

    private final SecretsManagerClient secretsManager;

    TaskSecrets(SecretsManagerClient secretsManager) {
        this.secretsManager = secretsManager;
    }

    String value(String valueFrom) {
        String[] parts = valueFrom.split(":", -1);
        boolean whole = parts.length <= ARN_PARTS || !valueFrom.startsWith("arn:");
        String secretId = whole ? valueFrom : String.join(":", java.util.Arrays.copyOf(parts, ARN_PARTS));
        String text = secretsManager
                .getSecretValue(request -> request.secretId(secretId))
                .secretString();
        if (whole || parts[ARN_PARTS].isEmpty()) {
            return text;
        }
        String key = parts[ARN_PARTS];
        try {
            JsonNode value = JSON.readTree(text).get(key);
            if (value == null) {
                throw EcsErrors.client("retrieved secret from Secrets Manager did not contain json key " + key);
            }
            return value.asText();
        } catch (JsonProcessingException e) {
            throw EcsErrors.client("invalid character in secret: the value is no JSON object with a key " + key);
        }
    }
}
