package dev.finops.simulator.aws.simulation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Asserts how a simulated service says no. */
public final class Refusals {
    private Refusals() {}

    public static void assertRefused(ThrowingCallable call, String code, String messagePart) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AwsServiceException.class, refusal -> {
            org.assertj.core.api.Assertions.assertThat(refusal.awsErrorDetails().errorCode())
                    .isEqualTo(code);
            org.assertj.core.api.Assertions.assertThat(refusal.awsErrorDetails().errorMessage())
                    .contains(messagePart);
        });
    }
}
