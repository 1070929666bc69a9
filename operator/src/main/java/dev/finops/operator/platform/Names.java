package dev.finops.operator.platform;

import dev.finops.crds.v1alpha1.FinOpsPlatform;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the AWS resources of a platform are called: all begin with the stack name, so that platforms share an account. */
public record Names(String stackName, String accountId) {
    private static final Pattern STACK_NAME = Pattern.compile("[a-z]([a-z0-9-]*[a-z0-9])?");
    private static final int MAXIMUM = 24;

    public static Names of(FinOpsPlatform platform) {
        var aws = platform.getSpec().aws();
        String stackName = aws.stackName() != null
                ? aws.stackName()
                : platform.getMetadata().getNamespace() + "-"
                        + platform.getMetadata().getName();
        return new Names(stackName, aws.accountId());
    }

    /** Why AWS would not take these names, with the remedy; empty when it takes them. */
    public Optional<String> problem() {
        if (stackName.length() <= MAXIMUM && STACK_NAME.matcher(stackName).matches()) {
            return Optional.empty();
        }
        return Optional.of(
                "AWS resources would be named " + stackName + "; names begin with a lower-case letter and have at"
                        + " most " + MAXIMUM + " lower-case letters, digits and hyphens: create the platform anew with"
                        + " spec.aws.stackName set");
    }

    public String mainStack() {
        return stackName + "-main";
    }

    public String servicesStack() {
        return stackName + "-services";
    }

    public String costDataBucket() {
        return stackName + "-cur-" + accountId;
    }

    public String migrationFamily() {
        return stackName + "-migrate";
    }
}
