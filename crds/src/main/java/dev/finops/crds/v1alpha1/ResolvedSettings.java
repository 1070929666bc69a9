package dev.finops.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** What the operator chose where the manifest leaves a choice, and what it found on AWS. */
@ApiType
public record ResolvedSettings(
        @JsonPropertyDescription("The AWS account.") @Nullable
        String accountId,

        @JsonPropertyDescription("The AWS region.") @Nullable
        String region,

        @JsonPropertyDescription("The name that all AWS resources of the platform begin with.") @Nullable
        String stackName,

        @JsonPropertyDescription("The addresses of a new VPC.") @Nullable
        String vpcCidr,

        @JsonPropertyDescription("How many availability zones a new VPC spans.") @Nullable
        Integer availabilityZones,

        @JsonPropertyDescription("How many NAT gateways a new VPC has.") @Nullable
        Integer natGateways,

        @JsonPropertyDescription("The image of the backend.") @Nullable
        String backendImage,

        @JsonPropertyDescription("How many tasks of the backend run without autoscaling.") @Nullable
        Integer backendReplicas,

        @JsonPropertyDescription("The Bedrock model.") @Nullable
        String modelId,

        @JsonPropertyDescription("The region of the Bedrock model.") @Nullable
        String modelRegion,

        @JsonPropertyDescription(
                "The snapshot that the database was created from. It stays, because taking it away replaces the database.")
        @Nullable
        String restoredFrom) {}
