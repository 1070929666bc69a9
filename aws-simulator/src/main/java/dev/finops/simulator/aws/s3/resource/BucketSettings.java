package dev.finops.simulator.aws.s3.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.aws.cloudformation.resource.Properties;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.OwnershipControls;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;
import software.amazon.awssdk.services.s3.model.Transition;

/** A bucket's settings, which templates call otherwise than the API does. */
record BucketSettings(JsonNode properties) {

    Optional<ServerSideEncryptionConfiguration> encryption() {
        JsonNode rule = properties
                .path("BucketEncryption")
                .path("ServerSideEncryptionConfiguration")
                .path(0);
        if (rule.isMissingNode()) {
            return Optional.empty();
        }
        Properties byDefault = new Properties(rule.path("ServerSideEncryptionByDefault"));
        return Optional.of(ServerSideEncryptionConfiguration.builder()
                .rules(ServerSideEncryptionRule.builder()
                        .bucketKeyEnabled(new Properties(rule).isTrue("BucketKeyEnabled"))
                        .applyServerSideEncryptionByDefault(encryption -> encryption
                                .sseAlgorithm(byDefault.text("SSEAlgorithm"))
                                .kmsMasterKeyID(byDefault.text("KMSMasterKeyID")))
                        .build())
                .build());
    }

    static @Nullable String algorithm(ServerSideEncryptionConfiguration encryption) {
        return encryption
                .rules()
                .getFirst()
                .applyServerSideEncryptionByDefault()
                .sseAlgorithmAsString();
    }

    static ObjectNode shown(ServerSideEncryptionConfiguration encryption) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.putArray("ServerSideEncryptionConfiguration")
                .addObject()
                .putObject("ServerSideEncryptionByDefault")
                .put("SSEAlgorithm", algorithm(encryption));
        return shown;
    }

    Optional<OwnershipControls> ownership() {
        JsonNode rule = properties.path("OwnershipControls").path("Rules").path(0);
        return rule.isMissingNode()
                ? Optional.empty()
                : Optional.of(OwnershipControls.builder()
                        .rules(OwnershipControlsRule.builder()
                                .objectOwnership(rule.path("ObjectOwnership").asText())
                                .build())
                        .build());
    }

    Optional<List<LifecycleRule>> lifecycle() {
        List<LifecycleRule> rules = new ArrayList<>();
        for (JsonNode rule : properties.path("LifecycleConfiguration").path("Rules")) {
            rules.add(lifecycleRule(new Properties(rule)));
        }
        return rules.isEmpty() ? Optional.empty() : Optional.of(rules);
    }

    private static LifecycleRule lifecycleRule(Properties rule) {
        LifecycleRule.Builder out = LifecycleRule.builder()
                .id(rule.text("Id"))
                .status(rule.text("Status"))
                .filter(filter -> filter.prefix(rule.text("Prefix", "")));
        Integer days = rule.integer("ExpirationInDays");
        if (days != null) {
            out.expiration(expiration -> expiration.days(days));
        }
        Integer noncurrent = rule.has("NoncurrentVersionExpiration")
                ? new Properties(rule.node().path("NoncurrentVersionExpiration")).integer("NoncurrentDays")
                : rule.integer("NoncurrentVersionExpirationInDays");
        if (noncurrent != null) {
            out.noncurrentVersionExpiration(expiration -> expiration.noncurrentDays(noncurrent));
        }
        Integer abort =
                new Properties(rule.node().path("AbortIncompleteMultipartUpload")).integer("DaysAfterInitiation");
        if (abort != null) {
            out.abortIncompleteMultipartUpload(upload -> upload.daysAfterInitiation(abort));
        }
        List<Transition> transitions = rule.structures("Transitions").stream()
                .map(transition -> Transition.builder()
                        .days(transition.integer("TransitionInDays"))
                        .storageClass(transition.text("StorageClass"))
                        .build())
                .toList();
        if (!transitions.isEmpty()) {
            out.transitions(transitions);
        }
        return out.build();
    }

    static Map<String, String> tags(JsonNode properties) {
        Map<String, String> tags = new LinkedHashMap<>();
        properties
                .path("Tags")
                .forEach(tag ->
                        tags.put(tag.path("Key").asText(), tag.path("Value").asText()));
        return tags;
    }
}
