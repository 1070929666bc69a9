package dev.finops.simulator.aws.s3;

import dev.finops.simulator.aws.simulation.Simulation;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketLifecycleConfiguration;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.DeleteBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketLifecycleRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketLifecycleResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.PutBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionByDefault;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;
import software.amazon.awssdk.services.s3.model.VersioningConfiguration;

/** How a bucket keeps its objects: versioning, encryption, lifecycle; and its tags. */
interface BucketSettingOperations extends S3Client {
    S3State state();

    @Override
    default GetBucketVersioningResponse getBucketVersioning(GetBucketVersioningRequest request) {
        Bucket bucket =
                state().buckets().open(request.bucket(), request.expectedBucketOwner(), "s3:GetBucketVersioning");
        return GetBucketVersioningResponse.builder().status(bucket.versioning()).build();
    }

    @Override
    default PutBucketVersioningResponse putBucketVersioning(PutBucketVersioningRequest request) {
        VersioningConfiguration configuration = request.versioningConfiguration();
        if (configuration == null
                || configuration.status() == null
                || configuration.status() == BucketVersioningStatus.UNKNOWN_TO_SDK_VERSION) {
            throw S3Errors.of(
                    400, "IllegalVersioningConfigurationException", "The Versioning element must be specified");
        }
        state().buckets()
                .open(request.bucket(), request.expectedBucketOwner(), "s3:PutBucketVersioning")
                .versioning(configuration.status());
        return PutBucketVersioningResponse.builder().build();
    }

    @Override
    default GetBucketEncryptionResponse getBucketEncryption(GetBucketEncryptionRequest request) {
        Bucket bucket = state().buckets()
                .open(request.bucket(), request.expectedBucketOwner(), "s3:GetEncryptionConfiguration");
        return GetBucketEncryptionResponse.builder()
                .serverSideEncryptionConfiguration(bucket.encryption())
                .build();
    }

    @Override
    default PutBucketEncryptionResponse putBucketEncryption(PutBucketEncryptionRequest request) {
        ServerSideEncryptionConfiguration configuration = request.serverSideEncryptionConfiguration();
        if (configuration == null || configuration.rules().size() != 1) {
            throw S3Errors.malformedXml();
        }
        ServerSideEncryptionRule rule = configuration.rules().getFirst();
        ServerSideEncryptionByDefault encryption = rule.applyServerSideEncryptionByDefault();
        if (encryption == null
                || encryption.sseAlgorithm() == null
                || encryption.sseAlgorithm() == ServerSideEncryption.UNKNOWN_TO_SDK_VERSION) {
            throw S3Errors.malformedXml();
        }
        if (encryption.kmsMasterKeyID() != null && encryption.sseAlgorithm() == ServerSideEncryption.AES256) {
            throw S3Errors.invalidArgument(
                    "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse");
        }
        state().buckets()
                .open(request.bucket(), request.expectedBucketOwner(), "s3:PutEncryptionConfiguration")
                .encryption(configuration.toBuilder()
                        .rules(rule.toBuilder()
                                .bucketKeyEnabled(Boolean.TRUE.equals(rule.bucketKeyEnabled()))
                                .build())
                        .build());
        return PutBucketEncryptionResponse.builder().build();
    }

    /** Falls back to S3's own keys: no bucket is without encryption. */
    @Override
    default DeleteBucketEncryptionResponse deleteBucketEncryption(DeleteBucketEncryptionRequest request) {
        state().buckets()
                .open(request.bucket(), request.expectedBucketOwner(), "s3:PutEncryptionConfiguration")
                .encryption(Bucket.defaultEncryption());
        return DeleteBucketEncryptionResponse.builder().build();
    }

    @Override
    default GetBucketLifecycleConfigurationResponse getBucketLifecycleConfiguration(
            GetBucketLifecycleConfigurationRequest request) {
        Bucket bucket =
                state().buckets().open(request.bucket(), request.expectedBucketOwner(), "s3:GetLifecycleConfiguration");
        if (bucket.lifecycle().isEmpty()) {
            throw S3Errors.of(404, "NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist");
        }
        return GetBucketLifecycleConfigurationResponse.builder()
                .rules(bucket.lifecycle())
                .build();
    }

    /** Keeps the rules; objects do not expire in the simulation. */
    @Override
    default PutBucketLifecycleConfigurationResponse putBucketLifecycleConfiguration(
            PutBucketLifecycleConfigurationRequest request) {
        Bucket bucket =
                state().buckets().open(request.bucket(), request.expectedBucketOwner(), "s3:PutLifecycleConfiguration");
        BucketLifecycleConfiguration configuration = request.lifecycleConfiguration();
        if (configuration == null
                || configuration.rules().isEmpty()
                || configuration.rules().stream().anyMatch(rule -> rule.status() == null)) {
            throw S3Errors.malformedXml();
        }
        bucket.lifecycle(configuration.rules().stream().map(this::identified).toList());
        return PutBucketLifecycleConfigurationResponse.builder().build();
    }

    private LifecycleRule identified(LifecycleRule rule) {
        Simulation simulation = state().simulation();
        return rule.id() == null ? rule.toBuilder().id(simulation.hexId("", 32)).build() : rule;
    }

    @Override
    default DeleteBucketLifecycleResponse deleteBucketLifecycle(DeleteBucketLifecycleRequest request) {
        state().buckets()
                .open(request.bucket(), request.expectedBucketOwner(), "s3:PutLifecycleConfiguration")
                .lifecycle(List.of());
        return DeleteBucketLifecycleResponse.builder().build();
    }

    @Override
    default GetBucketTaggingResponse getBucketTagging(GetBucketTaggingRequest request) {
        Bucket bucket = state().buckets().open(request.bucket(), request.expectedBucketOwner(), "s3:GetBucketTagging");
        if (bucket.tags().isEmpty()) {
            throw S3Errors.of(404, "NoSuchTagSet", "The TagSet does not exist");
        }
        return GetBucketTaggingResponse.builder().tagSet(bucket.tags()).build();
    }

    @Override
    default PutBucketTaggingResponse putBucketTagging(PutBucketTaggingRequest request) {
        Bucket bucket = state().buckets().open(request.bucket(), request.expectedBucketOwner(), "s3:PutBucketTagging");
        bucket.tags(S3State.checked(request.tagging().tagSet(), 50));
        return PutBucketTaggingResponse.builder().build();
    }

    @Override
    default DeleteBucketTaggingResponse deleteBucketTagging(DeleteBucketTaggingRequest request) {
        state().buckets()
                .open(request.bucket(), request.expectedBucketOwner(), "s3:PutBucketTagging")
                .tags(List.of());
        return DeleteBucketTaggingResponse.builder().build();
    }
}
