package dev.finops.simulator.aws.s3;

import dev.finops.simulator.aws.simulation.Caller;
import java.util.Objects;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketCannedACL;
import software.amazon.awssdk.services.s3.model.DeleteBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketOwnershipControlsResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.DeletePublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.DeletePublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.GetBucketAclRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAclResponse;
import software.amazon.awssdk.services.s3.model.GetBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.GetBucketOwnershipControlsResponse;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyStatusRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyStatusResponse;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.Owner;
import software.amazon.awssdk.services.s3.model.OwnershipControls;
import software.amazon.awssdk.services.s3.model.Permission;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.PutBucketAclRequest;
import software.amazon.awssdk.services.s3.model.PutBucketAclResponse;
import software.amazon.awssdk.services.s3.model.PutBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.PutBucketOwnershipControlsResponse;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.PutPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.PutPublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.Type;

/** Who may use a bucket: policy, public access block, ownership, access control list. */
interface BucketAccessOperations extends S3Client {
    S3State state();

    @Override
    default GetBucketPolicyResponse getBucketPolicy(GetBucketPolicyRequest request) {
        Bucket bucket = state().buckets().open(request.bucket(), request.expectedBucketOwner(), "s3:GetBucketPolicy");
        return GetBucketPolicyResponse.builder().policy(policyOf(bucket).text()).build();
    }

    @Override
    default GetBucketPolicyStatusResponse getBucketPolicyStatus(GetBucketPolicyStatusRequest request) {
        Bucket bucket =
                state().buckets().open(request.bucket(), request.expectedBucketOwner(), "s3:GetBucketPolicyStatus");
        boolean open = policyOf(bucket).isPublic();
        return GetBucketPolicyStatusResponse.builder()
                .policyStatus(status -> status.isPublic(open))
                .build();
    }

    private static BucketPolicy policyOf(Bucket bucket) {
        BucketPolicy policy = bucket.policy();
        if (policy == null) {
            throw S3Errors.of(404, "NoSuchBucketPolicy", "The bucket policy does not exist");
        }
        return policy;
    }

    @Override
    default PutBucketPolicyResponse putBucketPolicy(PutBucketPolicyRequest request) {
        Bucket bucket = state().buckets().open(request.bucket(), request.expectedBucketOwner(), "s3:PutBucketPolicy");
        BucketPolicy policy = BucketPolicy.parse(Objects.requireNonNullElse(request.policy(), ""), bucket.arn());
        if (policy.isPublic() && bucket.blocksPublicPolicies()) {
            throw S3Errors.of(
                    403,
                    "AccessDenied",
                    "User: " + Caller.current().arn()
                            + " is not authorized to perform: s3:PutBucketPolicy on resource: \""
                            + bucket.arn()
                            + "\" because public policies are blocked by the BlockPublicPolicy block public access"
                            + " setting.");
        }
        bucket.policy(policy);
        return PutBucketPolicyResponse.builder().build();
    }

    @Override
    default DeleteBucketPolicyResponse deleteBucketPolicy(DeleteBucketPolicyRequest request) {
        state().buckets()
                .open(request.bucket(), request.expectedBucketOwner(), "s3:DeleteBucketPolicy")
                .policy(null);
        return DeleteBucketPolicyResponse.builder().build();
    }

    @Override
    default GetPublicAccessBlockResponse getPublicAccessBlock(GetPublicAccessBlockRequest request) {
        PublicAccessBlockConfiguration configuration = state().buckets()
                .open(request.bucket(), request.expectedBucketOwner(), "s3:GetBucketPublicAccessBlock")
                .publicAccessBlock();
        if (configuration == null) {
            throw S3Errors.of(
                    404, "NoSuchPublicAccessBlockConfiguration", "The public access block configuration was not found");
        }
        return GetPublicAccessBlockResponse.builder()
                .publicAccessBlockConfiguration(configuration)
                .build();
    }

    @Override
    default PutPublicAccessBlockResponse putPublicAccessBlock(PutPublicAccessBlockRequest request) {
        PublicAccessBlockConfiguration given = request.publicAccessBlockConfiguration();
        if (given == null) {
            throw S3Errors.malformedXml();
        }
        state().buckets()
                .open(request.bucket(), request.expectedBucketOwner(), "s3:PutBucketPublicAccessBlock")
                .publicAccessBlock(PublicAccessBlockConfiguration.builder()
                        .blockPublicAcls(Boolean.TRUE.equals(given.blockPublicAcls()))
                        .ignorePublicAcls(Boolean.TRUE.equals(given.ignorePublicAcls()))
                        .blockPublicPolicy(Boolean.TRUE.equals(given.blockPublicPolicy()))
                        .restrictPublicBuckets(Boolean.TRUE.equals(given.restrictPublicBuckets()))
                        .build());
        return PutPublicAccessBlockResponse.builder().build();
    }

    @Override
    default DeletePublicAccessBlockResponse deletePublicAccessBlock(DeletePublicAccessBlockRequest request) {
        state().buckets()
                .open(request.bucket(), request.expectedBucketOwner(), "s3:PutBucketPublicAccessBlock")
                .publicAccessBlock(null);
        return DeletePublicAccessBlockResponse.builder().build();
    }

    @Override
    default GetBucketOwnershipControlsResponse getBucketOwnershipControls(GetBucketOwnershipControlsRequest request) {
        OwnershipControls controls = state().buckets()
                .open(request.bucket(), request.expectedBucketOwner(), "s3:GetBucketOwnershipControls")
                .ownershipControls();
        if (controls == null) {
            throw S3Errors.of(404, "OwnershipControlsNotFoundError", "The bucket ownership controls were not found");
        }
        return GetBucketOwnershipControlsResponse.builder()
                .ownershipControls(controls)
                .build();
    }

    @Override
    default PutBucketOwnershipControlsResponse putBucketOwnershipControls(PutBucketOwnershipControlsRequest request) {
        OwnershipControls controls = request.ownershipControls();
        if (controls == null
                || controls.rules().size() != 1
                || controls.rules().getFirst().objectOwnership() == ObjectOwnership.UNKNOWN_TO_SDK_VERSION) {
            throw S3Errors.malformedXml();
        }
        state().buckets()
                .open(request.bucket(), request.expectedBucketOwner(), "s3:PutBucketOwnershipControls")
                .ownershipControls(controls);
        return PutBucketOwnershipControlsResponse.builder().build();
    }

    @Override
    default DeleteBucketOwnershipControlsResponse deleteBucketOwnershipControls(
            DeleteBucketOwnershipControlsRequest request) {
        state().buckets()
                .open(request.bucket(), request.expectedBucketOwner(), "s3:PutBucketOwnershipControls")
                .ownershipControls(null);
        return DeleteBucketOwnershipControlsResponse.builder().build();
    }

    /** The owner has full control; other grants are refused when they are made. */
    @Override
    default GetBucketAclResponse getBucketAcl(GetBucketAclRequest request) {
        Bucket bucket = state().buckets().open(request.bucket(), request.expectedBucketOwner(), "s3:GetBucketAcl");
        Owner owner = S3State.owner(bucket.owner());
        return GetBucketAclResponse.builder()
                .owner(owner)
                .grants(Grant.builder()
                        .permission(Permission.FULL_CONTROL)
                        .grantee(grantee -> grantee.type(Type.CANONICAL_USER).id(owner.id()))
                        .build())
                .build();
    }

    @Override
    default PutBucketAclResponse putBucketAcl(PutBucketAclRequest request) {
        Bucket bucket = state().buckets().open(request.bucket(), request.expectedBucketOwner(), "s3:PutBucketAcl");
        if (request.acl() != BucketCannedACL.PRIVATE) {
            throw bucket.enforcesOwner()
                    ? S3Errors.of(400, "AccessControlListNotSupported", "The bucket does not allow ACLs")
                    : S3Errors.notImplemented("access control lists other than private");
        }
        return PutBucketAclResponse.builder().build();
    }
}
