package dev.finops.operator.aws;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** What the name of an operation tells. AWS's own names begin with what they do. */
final class Operations {
    /** Services of one address for all regions. */
    private static final Set<String> GLOBAL = Set.of("route 53", "iam");

    private Operations() {}

    /** Whether a call changes nothing in AWS. Of a name that is not known, it is taken that it does. */
    static boolean reads(ExecutionAttributes attributes) {
        String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        return Stream.of("Get", "List", "Describe", "Head", "Simulate", "Validate", "Detect", "Assume", "Estimate")
                .anyMatch(operation::startsWith);
    }

    /** Where a call looks or changes something: an account, a region and a service. */
    static String place(String accountId, String region, ExecutionAttributes attributes) {
        String service =
                attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME).toLowerCase(Locale.ROOT);
        return accountId + "/" + (GLOBAL.contains(service) ? "" : region) + "/" + service;
    }
}
