package dev.finops.simulator.aws.secretsmanager.resource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.finops.simulator.aws.cloudformation.resource.AlreadyGone;
import dev.finops.simulator.aws.cloudformation.resource.Properties;
import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.cloudformation.resource.ResourceRequest;
import dev.finops.simulator.aws.secretsmanager.SecretsManagerErrors;
import dev.finops.simulator.aws.secretsmanager.SimulatedSecretsManager;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** Its physical ID, and {@code Ref}, is the secret's ARN. Only CloudFormation generates secret strings. */
final class SecretHandler implements ResourceHandler {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SimulatedSecretsManager secrets;

    SecretHandler(SimulatedSecretsManager secrets) {
        this.secrets = secrets;
    }

    @Override
    public String type() {
        return "AWS::SecretsManager::Secret";
    }

    @Override
    public String create(ResourceRequest request) {
        secrets.checkTags(Properties.tags(request));
        Properties properties = Properties.of(request);
        String name = properties.text("Name", request.logicalId() + "-" + request.uniqueSuffix());
        String value = value(properties);
        String arn = secrets.createSecret(secret -> secret.name(name)
                        .description(properties.text("Description"))
                        .kmsKeyId(properties.text("KmsKeyId"))
                        .secretString(value))
                .arn();
        secrets.replaceTags(arn, Properties.tags(request));
        return arn;
    }

    /** A secret is generated anew only where the way of generating it changed. */
    @Override
    public void update(String physicalId, ResourceRequest request, ObjectNode previous) {
        Properties properties = Properties.of(request);
        boolean changed = isChanged("SecretString", request.properties(), previous)
                || isChanged("GenerateSecretString", request.properties(), previous);
        String value = changed ? value(properties) : null;
        secrets.updateSecret(secret -> secret.secretId(physicalId)
                .description(properties.text("Description", ""))
                .kmsKeyId(properties.text("KmsKeyId"))
                .secretString(value));
        secrets.replaceTags(physicalId, Properties.tags(request));
    }

    private static boolean isChanged(String property, JsonNode wanted, JsonNode previous) {
        return !wanted.path(property).equals(previous.path(property));
    }

    private @Nullable String value(Properties properties) {
        if (!properties.has("GenerateSecretString")) {
            return properties.text("SecretString");
        }
        Properties how = new Properties(properties.node().path("GenerateSecretString"));
        Integer length = how.integer("PasswordLength");
        String password = secrets.getRandomPassword(request -> request.passwordLength(length == null ? 32L : length)
                        .excludeCharacters(how.text("ExcludeCharacters"))
                        .excludeLowercase(how.bool("ExcludeLowercase"))
                        .excludeUppercase(how.bool("ExcludeUppercase"))
                        .excludeNumbers(how.bool("ExcludeNumbers"))
                        .excludePunctuation(how.bool("ExcludePunctuation"))
                        .includeSpace(how.bool("IncludeSpace"))
                        .requireEachIncludedType(how.bool("RequireEachIncludedType")))
                .randomPassword();
        String template = how.text("SecretStringTemplate");
        String key = how.text("GenerateStringKey");
        if (template == null && key == null) {
            return password;
        }
        if (template == null || key == null) {
            throw SecretsManagerErrors.invalidRequest(
                    "SecretStringTemplate and GenerateStringKey must be specified together");
        }
        return filled(template, key, password);
    }

    private static String filled(String template, String key, String password) {
        try {
            if (JSON.readTree(template) instanceof ObjectNode object) {
                return object.put(key, password).toString();
            }
        } catch (JsonProcessingException e) {
            throw SecretsManagerErrors.invalidRequest("Could not parse SecretStringTemplate JSON");
        }
        throw SecretsManagerErrors.invalidRequest("Could not parse SecretStringTemplate JSON");
    }

    @Override
    public void delete(String physicalId, ObjectNode properties) {
        AlreadyGone.ignore(
                () -> secrets.deleteSecret(secret -> secret.secretId(physicalId).forceDeleteWithoutRecovery(true)),
                "ResourceNotFoundException");
    }

    @Override
    public Map<String, JsonNode> attributes(String physicalId) {
        return Map.of("Id", TextNode.valueOf(physicalId));
    }

    @Override
    public ObjectNode read(String physicalId, ObjectNode declared, Set<String> siblings) {
        boolean scheduledForDeletion =
                secrets.describeSecret(request -> request.secretId(physicalId)).deletedDate() != null;
        if (scheduledForDeletion) {
            throw ResourceNotFoundException.builder()
                    .statusCode(400)
                    .message("The secret is scheduled for deletion.")
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .errorCode("ResourceNotFoundException")
                            .errorMessage("The secret is scheduled for deletion.")
                            .build())
                    .build();
        }
        return declared;
    }
}
