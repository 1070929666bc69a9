package dev.finops.operator.preflight;

import dev.finops.crds.v1alpha1.AccessSpec;
import dev.finops.crds.v1alpha1.CostDataSpec;
import dev.finops.crds.v1alpha1.DomainSpec;
import dev.finops.crds.v1alpha1.FinOpsPlatformSpec;
import dev.finops.crds.v1alpha1.FrontendSpec;
import dev.finops.crds.v1alpha1.ImagesSpec;
import dev.finops.crds.v1alpha1.ManagementSpec;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What the API describes and this version of the operator cannot do. It says so before anything is made, and makes nothing. */
final class Unavailable {
    private record Field(String name, Predicate<FinOpsPlatformSpec> asked, String remedy) {}

    private static final List<Field> FIELDS = List.of(
            // Above all here: an open address that was meant to ask for a key.
            new Field(
                    "access.authentication",
                    spec -> spec.access().authentication() != AccessSpec.Authentication.NONE,
                    "set it to None, and keep the platform Internal or name who may come in access.allowedCidrs"),
            new Field(
                    "frontend.placement Service",
                    spec -> spec.frontend().placement() == FrontendSpec.Placement.SERVICE,
                    "set it to Embedded, and the backend serves the page"),
            new Field(
                    "management.adoption",
                    spec -> spec.management().adoption() != ManagementSpec.Adoption.NEVER,
                    "set it to Never, and let new resources be made under another spec.aws.stackName"),
            new Field(
                    "images.source Mirror",
                    spec -> spec.images().source() == ImagesSpec.Source.MIRROR,
                    "set it to Direct, and let the tasks reach the registry of backend.image"),
            new Field(
                    "domain.certificate.source Managed",
                    spec -> Optional.ofNullable(spec.domain())
                            .map(DomainSpec::certificate)
                            .filter(it -> it.source() == DomainSpec.Certificate.Source.MANAGED)
                            .isPresent(),
                    "request a certificate in ACM and set the source to Existing with its ARN, or remove"
                            + " domain.certificate"),
            new Field(
                    "costData.source DataExport",
                    spec -> spec.costData().source() == CostDataSpec.Source.DATA_EXPORT,
                    "use LegacyCur or CostExplorer"),
            new Field(
                    "costData.source Existing",
                    spec -> spec.costData().source() == CostDataSpec.Source.EXISTING,
                    "use LegacyCur or CostExplorer"),
            new Field("costData.retain", spec -> !spec.costData().retain().isEmpty(), "remove it"),
            new Field(
                    "costData.roleArn",
                    spec -> spec.costData().roleArn() != null,
                    "remove it, and run the platform in the account that the billing data belongs to"));

    private Unavailable() {}

    static List<String> in(FinOpsPlatformSpec spec) {
        return FIELDS.stream()
                .filter(field -> field.asked().test(spec))
                .map(field -> field.name() + " is not available in this version of the operator: " + field.remedy())
                .toList();
    }
}
