package dev.finops.crds.v1alpha1;

import static java.util.Objects.requireNonNullElse;
import static java.util.Objects.requireNonNullElseGet;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** What the platform shall be. */
@ApiType
@ValidationRule(
        value = "self.access.scheme != 'InternetFacing' || !has(self.network.existing)"
                + " || self.network.existing.publicSubnetIds.size() >= 2",
        message = "an internet-facing load balancer in an existing network needs"
                + " network.existing.publicSubnetIds: two public subnets in different availability zones")
@ValidationRule(
        value =
                "self.backend.secrets.all(name, self.backend.secrets[name].contains(':secretsmanager:' + self.aws.region +"
                        + " ':' + self.aws.accountId + ':secret:'))",
        message = "backend.secrets must be secrets of aws.region and aws.accountId: copy the secret there")
@ValidationRule(
        value = "!has(self.aws.stackName) || self.backend.secrets.all(name,"
                + " self.backend.secrets[name].contains(':secret:' + self.aws.stackName + '/'))",
        message =
                "backend.secrets must be secrets whose names begin with aws.stackName and a slash, so that no platform"
                        + " reads the secrets of others")
@ValidationRule(
        value = "!has(self.domain) || !has(self.domain.certificate) || !has(self.domain.certificate.arn)"
                + " || self.domain.certificate.arn.contains(':' + self.aws.region + ':')",
        message =
                "domain.certificate.arn must be a certificate of aws.region: a load balancer takes certificates of its"
                        + " own region only")
public record FinOpsPlatformSpec(
        @JsonPropertyDescription(
                "Generation of templates and default images. A newer operator changes no platform until this changes.")
        @Default("\"1\"")
        PlatformVersion version,

        @JsonPropertyDescription("Holds everything as it is, deletion too, until it is false again.") @Default("false")
        Boolean suspend,

        @JsonPropertyDescription("What the operator may do by itself.") @Default("{}")
        ManagementSpec management,

        @JsonPropertyDescription("Where on AWS the platform lives, and with which rights.") @Required
        AwsSpec aws,

        @JsonPropertyDescription("The network: a new VPC, or an existing one.") @Default("{}")
        NetworkSpec network,

        @JsonPropertyDescription("Who reaches the platform.") @Default("{}")
        AccessSpec access,

        @JsonPropertyDescription("The PostgreSQL database on RDS.") @Default("{}")
        DatabaseSpec database,

        @JsonPropertyDescription("The Valkey cache on ElastiCache.") @Default("{}")
        CacheSpec cache,

        @JsonPropertyDescription("The service that answers questions about costs.") @Default("{}")
        BackendSpec backend,

        @JsonPropertyDescription("The page in the browser.") @Default("{}")
        FrontendSpec frontend,

        @JsonPropertyDescription("Where container images are pulled from.") @Default("{}")
        ImagesSpec images,

        @JsonPropertyDescription("The language model that turns questions into queries.") @Default("{}")
        AiSpec ai,

        @JsonPropertyDescription("Where the platform reads costs from.") @Default("{}")
        CostDataSpec costData,

        @JsonPropertyDescription("The name under which the platform is reached, if it has one.") @Nullable
        DomainSpec domain,

        @JsonPropertyDescription("How the running platform is checked.") @Default("{}")
        VerificationSpec verification) {

    public FinOpsPlatformSpec {
        version = requireNonNullElse(version, PlatformVersion.V1);
        suspend = requireNonNullElse(suspend, false);
        management = requireNonNullElseGet(management, ManagementSpec::defaults);
        network = requireNonNullElseGet(network, NetworkSpec::defaults);
        access = requireNonNullElseGet(access, AccessSpec::defaults);
        database = requireNonNullElseGet(database, DatabaseSpec::defaults);
        cache = requireNonNullElseGet(cache, CacheSpec::defaults);
        backend = requireNonNullElseGet(backend, BackendSpec::defaults);
        frontend = requireNonNullElseGet(frontend, FrontendSpec::defaults);
        images = requireNonNullElseGet(images, ImagesSpec::defaults);
        ai = requireNonNullElseGet(ai, AiSpec::defaults);
        costData = requireNonNullElseGet(costData, CostDataSpec::defaults);
        verification = requireNonNullElseGet(verification, VerificationSpec::defaults);
    }
}
