package dev.finops.operator.aws;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Drops shared readings when something is written: nobody plans on what was before. A call that failed may have had its effect. */
final class OwnWrites implements ExecutionInterceptor {
    private static final Pattern READS = Pattern.compile("(Describe|Get|List|Head|Select|Detect|Simulate)\\w*");

    private final Runnable written;

    /** @param written drops what was read of the account and region that the client writes to */
    OwnWrites(Runnable written) {
        this.written = written;
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        ended(attributes);
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        ended(attributes);
    }

    private void ended(ExecutionAttributes attributes) {
        @Nullable String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        if (operation == null || !READS.matcher(operation).matches()) {
            written.run();
        }
    }
}
