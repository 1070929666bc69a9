package dev.finops.operator.preflight;

import dev.finops.crds.v1alpha1.AccessSpec;
import dev.finops.crds.v1alpha1.FinOpsPlatformSpec;
import dev.finops.crds.v1alpha1.FrontendSpec;
import dev.finops.crds.v1alpha1.ManagementSpec;
import java.util.ArrayList;
import java.util.List;

/** What the API describes and this version of the operator cannot do. It says so before anything is made, and makes nothing. */
final class Unavailable {
    private Unavailable() {}

    static List<String> in(FinOpsPlatformSpec spec) {
        List<String> problems = new ArrayList<>();
        if (spec.access().authentication() != AccessSpec.Authentication.NONE) {
            // Above all here: an open address that was meant to ask for a key.
            problems.add(
                    "access.authentication is not available in this version of the operator: set it to None, and keep the"
                            + " platform Internal or name who may come in access.allowedCidrs");
        }
        if (spec.frontend().placement() == FrontendSpec.Placement.SERVICE) {
            problems.add(
                    "frontend.placement Service is not available in this version of the operator: set it to Embedded, and"
                            + " the backend serves the page");
        }
        if (spec.management().adoption() != ManagementSpec.Adoption.NEVER) {
            problems.add(
                    "management.adoption is not available in this version of the operator: set it to Never, and let new"
                            + " resources be made under another spec.aws.stackName");
        }
        if (spec.costData().roleArn() != null) {
            problems.add(
                    "costData.roleArn is not available in this version of the operator: remove it, and run the platform in"
                            + " the account that the billing data belongs to");
        }
        return problems;
    }
}
