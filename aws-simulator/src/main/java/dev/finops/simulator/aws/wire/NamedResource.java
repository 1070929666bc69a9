package dev.finops.simulator.aws.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;

/** Which resource a request is about, for people who read the journal: its first member that is a name, ID or ARN. */
final class NamedResource {
    private static final List<String> ENDINGS = List.of("Name", "Identifier", "Id", "Arn", "ARN", "Bucket", "Service");

    private NamedResource() {}

    static @Nullable String of(SdkPojo request) {
        for (SdkField<?> field : request.sdkFields()) {
            if (field.marshallingType() == MarshallingType.STRING
                    && ENDINGS.stream().anyMatch(field.memberName()::endsWith)
                    && !field.memberName().endsWith("TokenId")) {
                Object value = field.getValueOrDefault(request);
                if (value != null) {
                    return value.toString();
                }
            }
        }
        return null;
    }
}
