package dev.finops.operator.platform;

import dev.finops.crds.v1alpha1.FinOpsPlatform;
import java.util.Optional;
import java.util.Set;

/** What the AWS resources of a platform are called: all begin with the stack name, so that platforms share an account. */
public record Names(String stackName, String accountId) {
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
        return NameRule.broken(stackName).map(this::inWords);
    }

    /** Why AWS does not even look for these names, so that nothing can have them; with the remedy. */
    public Optional<String> neverUsed() {
        return NameRule.broken(stackName, Set.of(NameRule.LENGTH, NameRule.CHARACTERS))
                .map(this::inWords);
    }

    private String inWords(String rule) {
        return "AWS resources would be named " + stackName + "-..., but " + rule
                + ": create the platform anew with spec.aws.stackName set to a name that fits";
    }

    /** Where the secrets are that the platform's tasks may have: their names begin so. */
    public String secretPrefix() {
        return stackName + "/";
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
