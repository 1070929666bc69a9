package dev.finops.simulator.aws.secretsmanager.resource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.finops.simulator.aws.cloudformation.template.DynamicReferences;
import dev.finops.simulator.aws.cloudformation.template.TemplateException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Values of secrets in templates: {@code <secret>:SecretString:<json key>:<version stage>:<version ID>}, all but the secret
 * optional.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html">dynamic
 *     references</a>
 */
public final class SecretReferences implements DynamicReferences {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** The parts of an ARN of a secret: {@code arn:aws:secretsmanager:region:account:secret:name}. */
    private static final int ARN_PARTS = 7;

    private final SecretsManagerClient secrets;

    public SecretReferences(SecretsManagerClient secrets) {
        this.secrets = secrets;
    }

    @Override
    public String resolve(String service, String reference) {
        if (!service.equals("secretsmanager")) {
            return DynamicReferences.NONE.resolve(service, reference);
        }
        List<String> parts = List.of(reference.split(":", -1));
        int id = reference.startsWith("arn:") ? ARN_PARTS : 1;
        String secretId = String.join(":", parts.subList(0, Math.min(id, parts.size())));
        String type = part(parts, id);
        if (type != null && !type.equals("SecretString")) {
            throw new TemplateException("Could not parse SecretString in dynamic reference " + reference);
        }
        String text = text(secretId, part(parts, id + 2), part(parts, id + 3));
        String key = part(parts, id + 1);
        return key == null ? text : valueOf(key, text);
    }

    private static @Nullable String part(List<String> parts, int index) {
        return index < parts.size() && !parts.get(index).isEmpty() ? parts.get(index) : null;
    }

    private String text(String secretId, @Nullable String stage, @Nullable String version) {
        try {
            String text = secrets.getSecretValue(
                            get -> get.secretId(secretId).versionStage(stage).versionId(version))
                    .secretString();
            if (text != null) {
                return text;
            }
        } catch (AwsServiceException e) {
            throw new TemplateException(e.awsErrorDetails().errorMessage());
        }
        throw new TemplateException("The secret " + secretId + " has no secret string.");
    }

    private static String valueOf(String key, String text) {
        JsonNode value;
        try {
            value = JSON.readTree(text).get(key);
        } catch (JsonProcessingException e) {
            throw new TemplateException("Could not parse SecretString JSON");
        }
        if (value == null) {
            throw new TemplateException("Could not find a value associated with JSONKey in SecretString");
        }
        return value.asText();
    }
}
