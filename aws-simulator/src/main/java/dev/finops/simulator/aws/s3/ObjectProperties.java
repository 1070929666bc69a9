package dev.finops.simulator.aws.s3;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionByDefault;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionConfiguration;

/**
 * What is stored beside an object's content and comes back with it. Requests and responses give these members the same
 * names, so they are copied by name.
 */
record ObjectProperties(Map<String, Object> members) {
    private static final Set<String> CONTENT = Set.of(
            "CacheControl",
            "ContentDisposition",
            "ContentEncoding",
            "ContentLanguage",
            "ContentType",
            "Expires",
            "Metadata");
    private static final Set<String> STORAGE = Set.of(
            "StorageClass", "ServerSideEncryption", "SSEKMSKeyId", "BucketKeyEnabled", "WebsiteRedirectLocation");

    static ObjectProperties of(SdkPojo request, Bucket bucket) {
        var members = new HashMap<String, Object>();
        for (SdkField<?> field : request.sdkFields()) {
            String name = field.memberName();
            Object value = field.getValueOrDefault(request);
            if ((CONTENT.contains(name) || STORAGE.contains(name))
                    && value != null
                    && !(value instanceof SdkAutoConstructMap)) {
                members.put(name, value);
            }
        }
        members.putIfAbsent("ContentType", "binary/octet-stream");
        // The header is left out for the standard class.
        members.remove("StorageClass", "STANDARD");
        encrypt(members, bucket.encryption());
        return new ObjectProperties(members);
    }

    private static void encrypt(Map<String, Object> members, ServerSideEncryptionConfiguration configuration) {
        if (members.containsKey("ServerSideEncryption") || configuration.rules().isEmpty()) {
            return;
        }
        var rule = configuration.rules().getFirst();
        ServerSideEncryptionByDefault encryption = rule.applyServerSideEncryptionByDefault();
        members.put("ServerSideEncryption", encryption.sseAlgorithmAsString());
        if (encryption.kmsMasterKeyID() != null) {
            members.put("SSEKMSKeyId", encryption.kmsMasterKeyID());
        }
        if (Boolean.TRUE.equals(rule.bucketKeyEnabled())
                && encryption.sseAlgorithmAsString().startsWith("aws:kms")) {
            members.put("BucketKeyEnabled", true);
        }
    }

    /** These properties with the content's own ones of another object, as a copy keeps them. */
    ObjectProperties withContentOf(ObjectProperties source) {
        var merged = new HashMap<>(members);
        merged.keySet().removeAll(CONTENT);
        source.members.forEach((name, value) -> {
            if (CONTENT.contains(name)) {
                merged.put(name, value);
            }
        });
        return new ObjectProperties(merged);
    }

    String storageClass() {
        return members.getOrDefault("StorageClass", "STANDARD").toString();
    }

    <B extends SdkPojo> B addTo(B builder) {
        for (SdkField<?> field : builder.sdkFields()) {
            Object value = members.get(field.memberName());
            if (value != null) {
                field.set(builder, value);
            }
        }
        return builder;
    }
}
