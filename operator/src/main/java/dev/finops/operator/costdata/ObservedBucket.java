package dev.finops.operator.costdata;

import dev.finops.operator.ownership.Claim;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bucket for billing data as S3 shows it. */
sealed interface ObservedBucket {
    record Absent() implements ObservedBucket {}

    /** The name is taken by a bucket that this account may not look at: names are unique over all of AWS. */
    record Taken() implements ObservedBucket {}

    record Present(
            Claim claim,
            Map<String, String> tags,
            boolean publicAccessBlocked,
            boolean encrypted,
            boolean versioned,
            @Nullable String policy)
            implements ObservedBucket {
        public Present {
            tags = Map.copyOf(tags);
        }
    }
}
