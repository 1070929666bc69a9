package dev.finops.simulator.aws.simulation;

import java.util.List;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkPojo;

/**
 * A simulated service with operations that answer a stream of events. Only the SDK's asynchronous client interfaces have them, so
 * they cannot come from the interface that the service implements.
 */
public interface EventStreams {
    /** The requests of these operations. */
    Set<Class<? extends AwsRequest>> streamed();

    /** The events, in their order. Refusals are thrown, as other operations do. */
    List<? extends SdkPojo> stream(AwsRequest request);
}
