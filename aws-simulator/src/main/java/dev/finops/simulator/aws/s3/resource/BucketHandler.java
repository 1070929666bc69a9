package dev.finops.simulator.aws.s3.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.finops.simulator.aws.cloudformation.resource.AlreadyGone;
import dev.finops.simulator.aws.cloudformation.resource.Properties;
import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.cloudformation.resource.ResourceRequest;
import dev.finops.simulator.aws.s3.SimulatedS3;
import dev.finops.simulator.aws.simulation.Caller;
import dev.finops.simulator.aws.simulation.Regions;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;

/**
 * Makes buckets with those settings that the simulated S3 has: versioning, encryption, lifecycle, public access, ownership
 * and tags. Others are taken and have no effect.
 */
final class BucketHandler implements ResourceHandler {
    private final SimulatedS3 s3;

    BucketHandler(SimulatedS3 s3) {
        this.s3 = s3;
    }

    @Override
    public String type() {
        return "AWS::S3::Bucket";
    }

    @Override
    public String create(ResourceRequest request) {
        s3.checkTags(Properties.tags(request));
        String name = Properties.of(request)
                .text("BucketName", request.generatedName(63).toLowerCase(Locale.ROOT));
        String region = Caller.current().region();
        if (s3.regionOf(name).isPresent()) {
            // In us-east-1, S3 itself would let its owner have the bucket once more.
            throw s3.taken(name);
        }
        s3.createBucket(bucket -> {
            bucket.bucket(name);
            if (!region.equals("us-east-1")) {
                bucket.createBucketConfiguration(configuration -> configuration.locationConstraint(region));
            }
        });
        configure(name, request, request.properties().objectNode());
        return name;
    }

    @Override
    public void update(String physicalId, ResourceRequest request, ObjectNode previous) {
        configure(physicalId, request, previous);
    }

    private void configure(String name, ResourceRequest request, ObjectNode previous) {
        Properties properties = Properties.of(request);
        Properties former = new Properties(previous);
        if (properties.has("VersioningConfiguration")) {
            s3.putBucketVersioning(put -> put.bucket(name)
                    .versioningConfiguration(versioning -> versioning.status(properties
                            .node()
                            .path("VersioningConfiguration")
                            .path("Status")
                            .asText())));
        } else if (former.has("VersioningConfiguration")) {
            s3.putBucketVersioning(
                    put -> put.bucket(name).versioningConfiguration(versioning -> versioning.status("Suspended")));
        }
        BucketSettings settings = new BucketSettings(properties.node());
        settings.encryption()
                .ifPresentOrElse(
                        encryption -> s3.putBucketEncryption(
                                put -> put.bucket(name).serverSideEncryptionConfiguration(encryption)),
                        () -> s3.deleteBucketEncryption(delete -> delete.bucket(name)));
        settings.lifecycle()
                .ifPresentOrElse(
                        rules -> s3.putBucketLifecycleConfiguration(
                                put -> put.bucket(name).lifecycleConfiguration(lifecycle -> lifecycle.rules(rules))),
                        () -> s3.deleteBucketLifecycle(delete -> delete.bucket(name)));
        PublicAccessBlockConfiguration access = properties.structure(
                "PublicAccessBlockConfiguration",
                PublicAccessBlockConfiguration.builder(),
                PublicAccessBlockConfiguration.class);
        if (access != null) {
            s3.putPublicAccessBlock(put -> put.bucket(name).publicAccessBlockConfiguration(access));
        } else if (former.has("PublicAccessBlockConfiguration")) {
            s3.deletePublicAccessBlock(delete -> delete.bucket(name));
        }
        settings.ownership()
                .ifPresent(controls ->
                        s3.putBucketOwnershipControls(put -> put.bucket(name).ownershipControls(controls)));
        s3.replaceTags(name, Properties.tags(request));
    }

    @Override
    public void delete(String physicalId, ObjectNode properties) {
        AlreadyGone.ignore(() -> s3.deleteBucket(bucket -> bucket.bucket(physicalId)), "NoSuchBucket");
    }

    @Override
    public Map<String, JsonNode> attributes(String physicalId) {
        String region = s3.headBucket(bucket -> bucket.bucket(physicalId)).bucketRegion();
        String suffix = Regions.urlSuffix(region);
        return Map.of(
                "Arn", TextNode.valueOf("arn:" + Regions.partition(region) + ":s3:::" + physicalId),
                "DomainName", TextNode.valueOf(physicalId + ".s3." + suffix),
                "DualStackDomainName", TextNode.valueOf(physicalId + ".s3.dualstack." + region + "." + suffix),
                "RegionalDomainName", TextNode.valueOf(physicalId + ".s3." + region + "." + suffix),
                "WebsiteURL", TextNode.valueOf("http://" + physicalId + ".s3-website." + region + "." + suffix));
    }

    @Override
    public ObjectNode read(String physicalId, ObjectNode declared, Set<String> siblings) {
        ObjectNode live = declared.deepCopy();
        String versioning =
                s3.getBucketVersioning(request -> request.bucket(physicalId)).statusAsString();
        if (declared.has("VersioningConfiguration")) {
            live.putObject("VersioningConfiguration").put("Status", versioning);
        }
        if (declared.has("PublicAccessBlockConfiguration")) {
            compareAccess(physicalId, live, new Properties(declared.path("PublicAccessBlockConfiguration")));
        }
        BucketSettings settings = new BucketSettings(declared);
        var encryption =
                s3.getBucketEncryption(request -> request.bucket(physicalId)).serverSideEncryptionConfiguration();
        if (settings.encryption().isPresent()
                && !Objects.equals(
                        BucketSettings.algorithm(encryption),
                        BucketSettings.algorithm(settings.encryption().get()))) {
            live.set("BucketEncryption", BucketSettings.shown(encryption));
        }
        var tags = BucketSettings.tags(declared);
        var present = s3.ownTags(physicalId);
        if (!present.entrySet().containsAll(tags.entrySet())) {
            var array = live.putArray("Tags");
            present.forEach((key, value) -> array.addObject().put("Key", key).put("Value", value));
        }
        return live;
    }

    private void compareAccess(String bucket, ObjectNode live, Properties declared) {
        PublicAccessBlockConfiguration now;
        try {
            now = s3.getPublicAccessBlock(request -> request.bucket(bucket)).publicAccessBlockConfiguration();
        } catch (AwsServiceException e) {
            live.remove("PublicAccessBlockConfiguration");
            return;
        }
        boolean same = Boolean.TRUE.equals(now.blockPublicAcls()) == declared.isTrue("BlockPublicAcls")
                && Boolean.TRUE.equals(now.blockPublicPolicy()) == declared.isTrue("BlockPublicPolicy")
                && Boolean.TRUE.equals(now.ignorePublicAcls()) == declared.isTrue("IgnorePublicAcls")
                && Boolean.TRUE.equals(now.restrictPublicBuckets()) == declared.isTrue("RestrictPublicBuckets");
        if (!same) {
            live.putObject("PublicAccessBlockConfiguration")
                    .put("BlockPublicAcls", now.blockPublicAcls())
                    .put("BlockPublicPolicy", now.blockPublicPolicy())
                    .put("IgnorePublicAcls", now.ignorePublicAcls())
                    .put("RestrictPublicBuckets", now.restrictPublicBuckets());
        }
    }
}
