package dev.finops.simulator.aws.cloudformation.stack;

import software.amazon.awssdk.services.cloudformation.model.OnStackFailure;

/**
 * What an operation does when it fails.
 *
 * @param retainExceptOnCreate whether a rollback deletes the resources that it made even where their policy says Retain
 */
public record FailureOptions(OnStackFailure onFailure, boolean retainExceptOnCreate) {
    public static final FailureOptions DEFAULT = new FailureOptions(OnStackFailure.ROLLBACK, false);

    public boolean rollbackDisabled() {
        return onFailure == OnStackFailure.DO_NOTHING;
    }
}
