package dev.finops.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/** A FinOps platform on AWS as one manifest declares it. */
@Group(FinOpsPlatform.GROUP)
@Version(FinOpsPlatform.VERSION)
@Kind("FinOpsPlatform")
@Plural("finopsplatforms")
@Singular("finopsplatform")
@ShortNames("fop")
@Categories("finops")
@JsonClassDescription(
        "A FinOps platform on AWS, made and kept as declared: network, database, cache, services, cost data"
                + " and domain.")
@ValidationRule(
        value = "has(self.spec.aws.stackName) || (size(self.metadata.name) <= 22 && self.metadata.name.matches('"
                + Formats.DNS_LABEL + "') && !self.metadata.name.contains('--'))",
        message =
                "AWS resources are named <namespace>-<name>, at most 24 lower-case letters, digits and single hyphens:"
                        + " choose another metadata.name or set spec.aws.stackName")
@AdditionalPrinterColumn(name = "Phase", type = AdditionalPrinterColumn.Type.STRING, jsonPath = ".status.phase")
@AdditionalPrinterColumn(
        name = "Ready",
        type = AdditionalPrinterColumn.Type.STRING,
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(name = "Region", type = AdditionalPrinterColumn.Type.STRING, jsonPath = ".spec.aws.region")
@AdditionalPrinterColumn(name = "URL", type = AdditionalPrinterColumn.Type.STRING, jsonPath = ".status.url")
@AdditionalPrinterColumn(
        name = "Message",
        type = AdditionalPrinterColumn.Type.STRING,
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].message")
@AdditionalPrinterColumn(
        name = "Age",
        type = AdditionalPrinterColumn.Type.DATE,
        jsonPath = ".metadata.creationTimestamp")
@AdditionalPrinterColumn(
        name = "Reason",
        type = AdditionalPrinterColumn.Type.STRING,
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason",
        priority = 1)
@AdditionalPrinterColumn(
        name = "Account",
        type = AdditionalPrinterColumn.Type.STRING,
        jsonPath = ".spec.aws.accountId",
        priority = 1)
@AdditionalPrinterColumn(
        name = "Stack",
        type = AdditionalPrinterColumn.Type.STRING,
        jsonPath = ".status.resolved.stackName",
        priority = 1)
@AdditionalPrinterColumn(
        name = "Mode",
        type = AdditionalPrinterColumn.Type.STRING,
        jsonPath = ".spec.management.mode",
        priority = 1)
@AdditionalPrinterColumn(
        name = "Cost-Data",
        type = AdditionalPrinterColumn.Type.STRING,
        jsonPath = ".spec.costData.source",
        priority = 1)
@AdditionalPrinterColumn(
        name = "Plan",
        type = AdditionalPrinterColumn.Type.STRING,
        jsonPath = ".status.plan.digest",
        priority = 1)
@AdditionalPrinterColumn(
        name = "Drift",
        type = AdditionalPrinterColumn.Type.STRING,
        jsonPath = ".status.conditions[?(@.type==\"DriftDetected\")].status",
        priority = 1)
@AdditionalPrinterColumn(
        name = "Version",
        type = AdditionalPrinterColumn.Type.STRING,
        jsonPath = ".spec.version",
        priority = 1)
public class FinOpsPlatform extends CustomResource<FinOpsPlatformSpec, FinOpsPlatformStatus> implements Namespaced {
    public static final String GROUP = "finops.dev";
    public static final String VERSION = "v1alpha1";
}
