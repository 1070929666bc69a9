package dev.finops.operator.costdata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The statements of a bucket policy that let AWS deliver a Cost and Usage Report, for one account's reports only.
 *
 * <p>Statements of others in the same policy are left as they are: only those with our statement IDs are declared here.
 *
 * @see <a href="https://docs.aws.amazon.com/cur/latest/userguide/cur-s3.html">Setting up an Amazon S3 bucket for Cost and
 *     Usage Reports</a>
 */
record DeliveryPolicy(String bucket, String accountId, String partition) {
    private static final String PRINCIPAL = "billingreports.amazonaws.com";
    private static final String READ_BUCKET = "FinOpsReportReadsBucket";
    private static final String WRITE_OBJECTS = "FinOpsReportWritesObjects";
    private static final String ENCRYPTED_TRANSPORT = "FinOpsEncryptedTransportOnly";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Whether the policy of the bucket already holds all statements as declared. */
    boolean isIn(@Nullable String policy) {
        List<JsonNode> present = statements(parse(policy));
        return declared().stream().allMatch(statement -> present.contains(normalized(statement)));
    }

    /** The policy of the bucket with the declared statements added or put right. */
    String mergedInto(@Nullable String policy) {
        ObjectNode document = parse(policy);
        ArrayNode merged = JSON.createArrayNode();
        List<String> ours = declared().stream().map(DeliveryPolicy::id).toList();
        statements(document).stream()
                .filter(statement -> !ours.contains(id(statement)))
                .forEach(merged::add);
        declared().forEach(merged::add);
        document.set("Statement", merged);
        return document.toString();
    }

    private List<ObjectNode> declared() {
        String bucketArn = "arn:" + partition + ":s3:::" + bucket;
        ObjectNode readBucket = allow(READ_BUCKET, bucketArn);
        readBucket.putArray("Action").add("s3:GetBucketAcl").add("s3:GetBucketPolicy");
        ObjectNode writeObjects = allow(WRITE_OBJECTS, bucketArn + "/*");
        writeObjects.put("Action", "s3:PutObject");

        ObjectNode encryptedTransport = JSON.createObjectNode();
        encryptedTransport.put("Sid", ENCRYPTED_TRANSPORT).put("Effect", "Deny").put("Principal", "*");
        encryptedTransport.put("Action", "s3:*");
        encryptedTransport.putArray("Resource").add(bucketArn).add(bucketArn + "/*");
        encryptedTransport.putObject("Condition").putObject("Bool").put("aws:SecureTransport", "false");
        return List.of(readBucket, writeObjects, encryptedTransport);
    }

    private ObjectNode allow(String id, String resource) {
        ObjectNode statement = JSON.createObjectNode();
        statement.put("Sid", id).put("Effect", "Allow");
        statement.putObject("Principal").put("Service", PRINCIPAL);
        statement.put("Resource", resource);
        ObjectNode condition = statement.putObject("Condition");
        // The reports API lives in us-east-1 whatever the bucket's region.
        condition
                .putObject("StringLike")
                .put("aws:SourceArn", "arn:" + partition + ":cur:us-east-1:" + accountId + ":definition/*");
        condition.putObject("StringEquals").put("aws:SourceAccount", accountId);
        return statement;
    }

    private static ObjectNode parse(@Nullable String policy) {
        if (policy == null || policy.isBlank()) {
            return JSON.createObjectNode().put("Version", "2012-10-17");
        }
        try {
            return (ObjectNode) JSON.readTree(policy);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("S3 returned a bucket policy that is no JSON", e);
        }
    }

    private static List<JsonNode> statements(ObjectNode document) {
        List<JsonNode> statements = new ArrayList<>();
        asList(document.path("Statement")).forEach(statement -> statements.add(normalized(statement)));
        return statements;
    }

    /** IAM writes a list of one as a plain value, and keeps no order: both forms mean the same. */
    private static JsonNode normalized(JsonNode statement) {
        ObjectNode normalized = statement.deepCopy();
        for (String field : List.of("Action", "Resource")) {
            List<String> values = new ArrayList<>();
            asList(statement.path(field)).forEach(value -> values.add(value.asText()));
            values.sort(null);
            if (values.size() == 1) {
                normalized.put(field, values.getFirst());
            } else if (!values.isEmpty()) {
                ArrayNode sorted = normalized.putArray(field);
                values.forEach(sorted::add);
            }
        }
        return normalized;
    }

    private static List<JsonNode> asList(JsonNode node) {
        List<JsonNode> list = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(list::add);
        } else if (!node.isMissingNode()) {
            list.add(node);
        }
        return list;
    }

    private static String id(JsonNode statement) {
        return statement.path("Sid").asText();
    }
}
