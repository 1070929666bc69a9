package dev.finops.simulator.aws.journal;

import java.util.List;
import java.util.Set;

/**
 * Which operations change nothing. AWS names reads by a few verbs; the rest of its reads are listed, as the service
 * authorization reference has them under access level Read or List.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html">Service Authorization
 *     Reference</a>
 */
final class ReadOnlyOperations {
    private static final List<String> VERBS = List.of("Get", "List", "Describe", "Head", "Search", "Lookup");

    private static final Set<String> OTHERS = Set.of(
            "sts:AssumeRole",
            "sts:AssumeRoleWithWebIdentity",
            "sts:AssumeRoleWithSAML",
            "sts:DecodeAuthorizationMessage",
            "cloudformation:ValidateTemplate",
            "cloudformation:EstimateTemplateCost",
            "cloudformation:DetectStackDrift",
            "cloudformation:DetectStackResourceDrift",
            "iam:SimulateCustomPolicy",
            "iam:SimulatePrincipalPolicy",
            "logs:FilterLogEvents",
            "logs:StartQuery",
            "logs:TestMetricFilter",
            "route53:TestDNSAnswer",
            "secretsmanager:BatchGetSecretValue",
            "s3:SelectObjectContent");

    private ReadOnlyOperations() {}

    static boolean contains(String service, String operation) {
        return VERBS.stream().anyMatch(operation::startsWith) || OTHERS.contains(service + ":" + operation);
    }
}
