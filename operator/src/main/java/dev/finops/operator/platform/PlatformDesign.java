package dev.finops.operator.platform;

import static java.util.Objects.requireNonNullElse;

import dev.finops.crds.v1alpha1.AiSpec;
import dev.finops.crds.v1alpha1.CostDataSpec;
import dev.finops.crds.v1alpha1.FinOpsPlatform;
import dev.finops.crds.v1alpha1.FinOpsPlatformSpec;
import dev.finops.crds.v1alpha1.LegacyCur;
import dev.finops.crds.v1alpha1.ResolvedSettings;
import dev.finops.operator.ownership.Owner;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A platform as its manifest wants it. Pure: it follows from the manifest and the owner, and asks nobody.
 *
 * <p>Beside the manifest it holds what applies where that leaves a choice: the defaults that the schema cannot give, because
 * other fields decide whether they mean anything.
 *
 * @param tags of everything that the platform owns: those of the manifest and the owner's
 * @param modelId of Bedrock; empty without one
 * @param costDataBucket the bucket that cost data is delivered to; empty where the source has none
 */
public record PlatformDesign(
        FinOpsPlatformSpec spec,
        Owner owner,
        Names names,
        SortedMap<String, String> tags,
        String vpcCidr,
        int availabilityZones,
        int natGateways,
        String backendImage,
        int backendReplicas,
        String modelId,
        String modelRegion,
        String costDataBucket,
        String costDataPrefix,
        String reportName) {
    private static final String DEFAULT_IMAGE = "ghcr.io/finops-dev/backend:0.1.0";
    private static final String DEFAULT_MODEL = "amazon.nova-pro-v1:0";

    public static PlatformDesign of(FinOpsPlatform platform, Owner owner) {
        FinOpsPlatformSpec spec = platform.getSpec();
        Names names = Names.of(platform);
        LegacyCur report = legacyCur(spec);
        boolean bedrock = spec.ai().provider() == AiSpec.Provider.BEDROCK;
        return new PlatformDesign(
                spec,
                owner,
                names,
                new TreeMap<>(owner.tags(spec.aws().tags())),
                orElse(spec.network().vpcCidr(), "10.0.0.0/16"),
                orElse(spec.network().availabilityZones(), 2),
                orElse(spec.network().natGateways(), 1),
                orElse(spec.backend().image(), DEFAULT_IMAGE),
                orElse(spec.backend().replicas(), 2),
                bedrock ? orElse(spec.ai().modelId(), DEFAULT_MODEL) : "",
                bedrock ? orElse(spec.ai().region(), spec.aws().region()) : "",
                spec.costData().source() == CostDataSpec.Source.LEGACY_CUR
                        ? orElse(report.bucketName(), names.costDataBucket())
                        : "",
                orElse(report.prefix(), "cur"),
                orElse(report.reportName(), names.stackName()));
    }

    /** The legacy Cost and Usage Report as declared, or as the schema's defaults have it. */
    public LegacyCur legacyCur() {
        return legacyCur(spec);
    }

    /** The address that the manifest gives the platform; empty without a domain. */
    public Optional<String> domainUrl() {
        return Optional.ofNullable(spec.domain())
                .map(domain -> (domain.certificate() == null ? "http://" : "https://") + domain.name());
    }

    /** How many tasks of the backend run; empty where autoscaling decides, which nobody corrects. */
    public Optional<Integer> fixedReplicas() {
        return spec.backend().autoscaling() == null ? Optional.of(backendReplicas) : Optional.empty();
    }

    /** For the status: what was chosen where the manifest leaves a choice. */
    public ResolvedSettings resolved(@Nullable String restoredFrom) {
        boolean newNetwork = spec.network().existing() == null;
        return new ResolvedSettings(
                spec.aws().accountId(),
                spec.aws().region(),
                names.stackName(),
                newNetwork ? vpcCidr : null,
                newNetwork ? Integer.valueOf(availabilityZones) : null,
                newNetwork ? Integer.valueOf(natGateways) : null,
                backendImage,
                fixedReplicas().orElse(null),
                modelId.isEmpty() ? null : modelId,
                modelRegion.isEmpty() ? null : modelRegion,
                restoredFrom);
    }

    private static LegacyCur legacyCur(FinOpsPlatformSpec spec) {
        return requireNonNullElse(spec.costData().legacyCur(), LegacyCur.defaults());
    }

    private static <T> T orElse(@Nullable T value, T otherwise) {
        return requireNonNullElse(value, otherwise);
    }
}
