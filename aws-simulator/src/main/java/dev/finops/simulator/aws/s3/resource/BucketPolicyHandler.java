package dev.finops.simulator.aws.s3.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.aws.cloudformation.resource.AlreadyGone;
import dev.finops.simulator.aws.cloudformation.resource.Properties;
import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.cloudformation.resource.ResourceRequest;
import dev.finops.simulator.aws.s3.SimulatedS3;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

final class BucketPolicyHandler implements ResourceHandler {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SimulatedS3 s3;

    BucketPolicyHandler(SimulatedS3 s3) {
        this.s3 = s3;
    }

    @Override
    public String type() {
        return "AWS::S3::BucketPolicy";
    }

    @Override
    public String create(ResourceRequest request) {
        String bucket = request.text("Bucket");
        put(bucket, request);
        return bucket;
    }

    @Override
    public void update(String physicalId, ResourceRequest request, ObjectNode previous) {
        put(physicalId, request);
    }

    private void put(String bucket, ResourceRequest request) {
        s3.putBucketPolicy(
                policy -> policy.bucket(bucket).policy(Properties.of(request).json("PolicyDocument")));
    }

    @Override
    public void delete(String physicalId, ObjectNode properties) {
        AlreadyGone.ignore(() -> s3.deleteBucketPolicy(policy -> policy.bucket(physicalId)), "NoSuchBucket");
    }

    @Override
    public ObjectNode read(String physicalId, ObjectNode declared, Set<String> siblings) {
        String policy =
                s3.getBucketPolicy(request -> request.bucket(physicalId)).policy();
        ObjectNode live = declared.deepCopy();
        JsonNode document = parsed(policy);
        if (!document.equals(parsed(new Properties(declared).text("PolicyDocument", "")))
                && !document.toString().equals(new Properties(declared).json("PolicyDocument"))) {
            live.set("PolicyDocument", document);
        }
        return live;
    }

    private static JsonNode parsed(String document) {
        try {
            return JSON.readTree(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
