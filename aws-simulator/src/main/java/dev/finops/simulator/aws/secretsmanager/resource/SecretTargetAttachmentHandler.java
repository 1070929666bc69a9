package dev.finops.simulator.aws.secretsmanager.resource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.cloudformation.resource.ResourceRequest;
import dev.finops.simulator.aws.secretsmanager.SecretsManagerErrors;
import dev.finops.simulator.aws.secretsmanager.SimulatedSecretsManager;
import java.util.Map;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** Writes a database's address into its secret. Its physical ID, and {@code Ref}, is the secret's ARN. */
final class SecretTargetAttachmentHandler implements ResourceHandler {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SimulatedSecretsManager secrets;
    private final RdsClient rds;

    SecretTargetAttachmentHandler(SimulatedSecretsManager secrets, RdsClient rds) {
        this.secrets = secrets;
        this.rds = rds;
    }

    @Override
    public String type() {
        return "AWS::SecretsManager::SecretTargetAttachment";
    }

    @Override
    public String create(ResourceRequest request) {
        attach(request);
        return request.text("SecretId");
    }

    @Override
    public void update(String physicalId, ResourceRequest request, ObjectNode previous) {
        attach(request);
    }

    private void attach(ResourceRequest request) {
        String type = request.text("TargetType");
        if (!type.equals("AWS::RDS::DBInstance")) {
            throw SecretsManagerErrors.invalidRequest("The target type " + type + " is not supported");
        }
        DBInstance database = rds.describeDBInstances(find -> find.dbInstanceIdentifier(request.text("TargetId")))
                .dbInstances()
                .getFirst();
        String secretId = request.text("SecretId");
        ObjectNode value = value(secretId);
        value.put("engine", database.engine())
                .put("host", database.endpoint().address())
                .put("port", database.endpoint().port())
                .put("dbInstanceIdentifier", database.dbInstanceIdentifier());
        if (database.dbName() != null) {
            value.put("dbname", database.dbName());
        }
        secrets.putSecretValue(put -> put.secretId(secretId).secretString(value.toString()));
    }

    private ObjectNode value(String secretId) {
        String text = secrets.getSecretValue(get -> get.secretId(secretId)).secretString();
        try {
            if (JSON.readTree(text == null ? "" : text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw SecretsManagerErrors.invalidRequest("The secret " + secretId + " does not hold a JSON object");
        }
        throw SecretsManagerErrors.invalidRequest("The secret " + secretId + " does not hold a JSON object");
    }

    /** The address stays in the secret, as it does in AWS. */
    @Override
    public void delete(String physicalId, ObjectNode properties) {}

    @Override
    public Map<String, JsonNode> attributes(String physicalId) {
        return Map.of("Id", TextNode.valueOf(physicalId));
    }
}
