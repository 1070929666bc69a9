package dev.finops.operator.aws;

import java.util.function.BooleanSupplier;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Lets changes through while the operator may make them, and makes what was read before a change, and shared, be read anew after
 * it: whether it succeeded or not, since a change whose answer was lost may have been made.
 */
record OwnChanges(String accountId, String region, BooleanSupplier allowed, CoalescingReader reader)
        implements ExecutionInterceptor {
    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        CoalescingReader.looksAt(Operations.place(accountId, region, attributes));
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        // Each attempt is asked about, after it had its turn.
        if (!Operations.reads(attributes) && !allowed.getAsBoolean()) {
            throw AbortedException.create("this operator does not lead any more, and leaves AWS as it is");
        }
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        forget(attributes);
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        forget(attributes);
    }

    private void forget(ExecutionAttributes attributes) {
        if (!Operations.reads(attributes)) {
            reader.changed(Operations.place(accountId, region, attributes));
        }
    }
}
