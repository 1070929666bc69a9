package dev.finops.operator.aws;

import java.util.Objects;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Hears of every call to AWS once it is over, with all its attempts. */
@FunctionalInterface
public interface AwsCalls {

    /** @param outcome {@code ok}, the error code of AWS's answer, or {@code NoAnswer} */
    void ended(String service, String operation, String outcome);

    /** Tells of the calls of a client. */
    record Interceptor(AwsCalls calls) implements ExecutionInterceptor {
        @Override
        public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
            tell(attributes, "ok");
        }

        @Override
        public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
            String code = context.exception() instanceof AwsServiceException refused
                            && refused.awsErrorDetails() != null
                    ? Objects.requireNonNullElse(refused.awsErrorDetails().errorCode(), "Unknown")
                    : "NoAnswer";
            tell(attributes, code);
        }

        private void tell(ExecutionAttributes attributes, String outcome) {
            calls.ended(
                    attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME),
                    attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME),
                    outcome);
        }
    }
}
