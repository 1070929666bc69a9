package dev.finops.simulator.aws.s3;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.AccelerateConfiguration;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CORSConfiguration;
import software.amazon.awssdk.services.s3.model.DeleteBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketCorsResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketReplicationRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketReplicationResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketWebsiteRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketWebsiteResponse;
import software.amazon.awssdk.services.s3.model.GetBucketAccelerateConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAccelerateConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.GetBucketCorsResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLoggingRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLoggingResponse;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketReplicationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketReplicationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketRequestPaymentRequest;
import software.amazon.awssdk.services.s3.model.GetBucketRequestPaymentResponse;
import software.amazon.awssdk.services.s3.model.GetBucketWebsiteRequest;
import software.amazon.awssdk.services.s3.model.GetBucketWebsiteResponse;
import software.amazon.awssdk.services.s3.model.GetObjectLockConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetObjectLockConfigurationResponse;
import software.amazon.awssdk.services.s3.model.LoggingEnabled;
import software.amazon.awssdk.services.s3.model.NotificationConfiguration;
import software.amazon.awssdk.services.s3.model.ObjectLockConfiguration;
import software.amazon.awssdk.services.s3.model.Payer;
import software.amazon.awssdk.services.s3.model.PutBucketAccelerateConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketAccelerateConfigurationResponse;
import software.amazon.awssdk.services.s3.model.PutBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.PutBucketCorsResponse;
import software.amazon.awssdk.services.s3.model.PutBucketLoggingRequest;
import software.amazon.awssdk.services.s3.model.PutBucketLoggingResponse;
import software.amazon.awssdk.services.s3.model.PutBucketNotificationConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketNotificationConfigurationResponse;
import software.amazon.awssdk.services.s3.model.PutBucketReplicationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketReplicationResponse;
import software.amazon.awssdk.services.s3.model.PutBucketRequestPaymentRequest;
import software.amazon.awssdk.services.s3.model.PutBucketRequestPaymentResponse;
import software.amazon.awssdk.services.s3.model.PutBucketWebsiteRequest;
import software.amazon.awssdk.services.s3.model.PutBucketWebsiteResponse;
import software.amazon.awssdk.services.s3.model.PutObjectLockConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutObjectLockConfigurationResponse;
import software.amazon.awssdk.services.s3.model.ReplicationConfiguration;
import software.amazon.awssdk.services.s3.model.RequestPaymentConfiguration;
import software.amazon.awssdk.services.s3.model.WebsiteConfiguration;

/** Configurations of a bucket that are kept as they are given, and have no effect here. */
interface BucketConfigurationOperations extends S3Client {
    S3State state();

    private <T> T configuration(Bucket bucket, Class<T> type, String code, String message) {
        T configuration = bucket.configuration(type);
        if (configuration == null) {
            throw S3Errors.of(404, code, message);
        }
        return configuration;
    }

    private Bucket open(String bucket, @Nullable String expectedOwner, String action) {
        return state().buckets().open(bucket, expectedOwner, action);
    }

    @Override
    default GetBucketCorsResponse getBucketCors(GetBucketCorsRequest request) {
        Bucket bucket = open(request.bucket(), request.expectedBucketOwner(), "s3:GetBucketCORS");
        CORSConfiguration found = configuration(
                bucket, CORSConfiguration.class, "NoSuchCORSConfiguration", "The CORS configuration does not exist");
        return GetBucketCorsResponse.builder().corsRules(found.corsRules()).build();
    }

    @Override
    default PutBucketCorsResponse putBucketCors(PutBucketCorsRequest request) {
        Bucket bucket = open(request.bucket(), request.expectedBucketOwner(), "s3:PutBucketCORS");
        if (request.corsConfiguration() == null) {
            throw S3Errors.malformedXml();
        }
        bucket.configure(CORSConfiguration.class, request.corsConfiguration());
        return PutBucketCorsResponse.builder().build();
    }

    @Override
    default DeleteBucketCorsResponse deleteBucketCors(DeleteBucketCorsRequest request) {
        open(request.bucket(), request.expectedBucketOwner(), "s3:PutBucketCORS")
                .configure(CORSConfiguration.class, null);
        return DeleteBucketCorsResponse.builder().build();
    }

    @Override
    default GetBucketWebsiteResponse getBucketWebsite(GetBucketWebsiteRequest request) {
        Bucket bucket = open(request.bucket(), request.expectedBucketOwner(), "s3:GetBucketWebsite");
        WebsiteConfiguration found = configuration(
                bucket,
                WebsiteConfiguration.class,
                "NoSuchWebsiteConfiguration",
                "The specified bucket does not have a website configuration");
        return GetBucketWebsiteResponse.builder()
                .indexDocument(found.indexDocument())
                .errorDocument(found.errorDocument())
                .redirectAllRequestsTo(found.redirectAllRequestsTo())
                .routingRules(found.routingRules())
                .build();
    }

    @Override
    default PutBucketWebsiteResponse putBucketWebsite(PutBucketWebsiteRequest request) {
        Bucket bucket = open(request.bucket(), request.expectedBucketOwner(), "s3:PutBucketWebsite");
        if (request.websiteConfiguration() == null) {
            throw S3Errors.malformedXml();
        }
        bucket.configure(WebsiteConfiguration.class, request.websiteConfiguration());
        return PutBucketWebsiteResponse.builder().build();
    }

    @Override
    default DeleteBucketWebsiteResponse deleteBucketWebsite(DeleteBucketWebsiteRequest request) {
        open(request.bucket(), request.expectedBucketOwner(), "s3:PutBucketWebsite")
                .configure(WebsiteConfiguration.class, null);
        return DeleteBucketWebsiteResponse.builder().build();
    }

    @Override
    default GetBucketReplicationResponse getBucketReplication(GetBucketReplicationRequest request) {
        Bucket bucket = open(request.bucket(), request.expectedBucketOwner(), "s3:GetReplicationConfiguration");
        ReplicationConfiguration found = configuration(
                bucket,
                ReplicationConfiguration.class,
                "ReplicationConfigurationNotFoundError",
                "The replication configuration was not found");
        return GetBucketReplicationResponse.builder()
                .replicationConfiguration(found)
                .build();
    }

    @Override
    default PutBucketReplicationResponse putBucketReplication(PutBucketReplicationRequest request) {
        Bucket bucket = open(request.bucket(), request.expectedBucketOwner(), "s3:PutReplicationConfiguration");
        if (request.replicationConfiguration() == null) {
            throw S3Errors.malformedXml();
        }
        if (bucket.versioning() != BucketVersioningStatus.ENABLED) {
            throw S3Errors.of(
                    400,
                    "InvalidRequest",
                    "Versioning must be 'Enabled' on the bucket to apply a replication configuration");
        }
        bucket.configure(ReplicationConfiguration.class, request.replicationConfiguration());
        return PutBucketReplicationResponse.builder().build();
    }

    @Override
    default DeleteBucketReplicationResponse deleteBucketReplication(DeleteBucketReplicationRequest request) {
        open(request.bucket(), request.expectedBucketOwner(), "s3:PutReplicationConfiguration")
                .configure(ReplicationConfiguration.class, null);
        return DeleteBucketReplicationResponse.builder().build();
    }

    @Override
    default GetBucketLoggingResponse getBucketLogging(GetBucketLoggingRequest request) {
        LoggingEnabled logging = open(request.bucket(), request.expectedBucketOwner(), "s3:GetBucketLogging")
                .configuration(LoggingEnabled.class);
        return GetBucketLoggingResponse.builder().loggingEnabled(logging).build();
    }

    @Override
    default PutBucketLoggingResponse putBucketLogging(PutBucketLoggingRequest request) {
        Bucket bucket = open(request.bucket(), request.expectedBucketOwner(), "s3:PutBucketLogging");
        LoggingEnabled logging = request.bucketLoggingStatus() == null
                ? null
                : request.bucketLoggingStatus().loggingEnabled();
        if (logging != null && state().buckets().named(logging.targetBucket()) == null) {
            throw S3Errors.of(400, "InvalidTargetBucketForLogging", "The target bucket for logging does not exist");
        }
        bucket.configure(LoggingEnabled.class, logging);
        return PutBucketLoggingResponse.builder().build();
    }

    @Override
    default GetBucketNotificationConfigurationResponse getBucketNotificationConfiguration(
            GetBucketNotificationConfigurationRequest request) {
        NotificationConfiguration found = open(
                        request.bucket(), request.expectedBucketOwner(), "s3:GetBucketNotification")
                .configuration(NotificationConfiguration.class);
        return found == null
                ? GetBucketNotificationConfigurationResponse.builder().build()
                : GetBucketNotificationConfigurationResponse.builder()
                        .topicConfigurations(found.topicConfigurations())
                        .queueConfigurations(found.queueConfigurations())
                        .lambdaFunctionConfigurations(found.lambdaFunctionConfigurations())
                        .eventBridgeConfiguration(found.eventBridgeConfiguration())
                        .build();
    }

    @Override
    default PutBucketNotificationConfigurationResponse putBucketNotificationConfiguration(
            PutBucketNotificationConfigurationRequest request) {
        open(request.bucket(), request.expectedBucketOwner(), "s3:PutBucketNotification")
                .configure(NotificationConfiguration.class, request.notificationConfiguration());
        return PutBucketNotificationConfigurationResponse.builder().build();
    }

    @Override
    default GetBucketRequestPaymentResponse getBucketRequestPayment(GetBucketRequestPaymentRequest request) {
        RequestPaymentConfiguration found = open(
                        request.bucket(), request.expectedBucketOwner(), "s3:GetBucketRequestPayment")
                .configuration(RequestPaymentConfiguration.class);
        return GetBucketRequestPaymentResponse.builder()
                .payer(found == null ? Payer.BUCKET_OWNER : found.payer())
                .build();
    }

    @Override
    default PutBucketRequestPaymentResponse putBucketRequestPayment(PutBucketRequestPaymentRequest request) {
        open(request.bucket(), request.expectedBucketOwner(), "s3:PutBucketRequestPayment")
                .configure(RequestPaymentConfiguration.class, request.requestPaymentConfiguration());
        return PutBucketRequestPaymentResponse.builder().build();
    }

    @Override
    default GetBucketAccelerateConfigurationResponse getBucketAccelerateConfiguration(
            GetBucketAccelerateConfigurationRequest request) {
        AccelerateConfiguration found = open(
                        request.bucket(), request.expectedBucketOwner(), "s3:GetAccelerateConfiguration")
                .configuration(AccelerateConfiguration.class);
        return GetBucketAccelerateConfigurationResponse.builder()
                .status(found == null ? null : found.status())
                .build();
    }

    @Override
    default PutBucketAccelerateConfigurationResponse putBucketAccelerateConfiguration(
            PutBucketAccelerateConfigurationRequest request) {
        open(request.bucket(), request.expectedBucketOwner(), "s3:PutAccelerateConfiguration")
                .configure(AccelerateConfiguration.class, request.accelerateConfiguration());
        return PutBucketAccelerateConfigurationResponse.builder().build();
    }

    /** The lock itself has no effect here: what a bucket says of it is all there is. */
    @Override
    default GetObjectLockConfigurationResponse getObjectLockConfiguration(GetObjectLockConfigurationRequest request) {
        Bucket bucket = open(request.bucket(), request.expectedBucketOwner(), "s3:GetBucketObjectLockConfiguration");
        return GetObjectLockConfigurationResponse.builder()
                .objectLockConfiguration(configuration(
                        bucket,
                        ObjectLockConfiguration.class,
                        "ObjectLockConfigurationNotFoundError",
                        "Object Lock configuration does not exist for this bucket"))
                .build();
    }

    @Override
    default PutObjectLockConfigurationResponse putObjectLockConfiguration(PutObjectLockConfigurationRequest request) {
        Bucket bucket = open(request.bucket(), request.expectedBucketOwner(), "s3:PutBucketObjectLockConfiguration");
        if (bucket.versioning() != BucketVersioningStatus.ENABLED) {
            throw S3Errors.of(
                    409,
                    "InvalidBucketState",
                    "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration");
        }
        bucket.configure(ObjectLockConfiguration.class, request.objectLockConfiguration());
        return PutObjectLockConfigurationResponse.builder().build();
    }
}
