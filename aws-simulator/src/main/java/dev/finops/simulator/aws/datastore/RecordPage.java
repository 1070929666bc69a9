package dev.finops.simulator.aws.datastore;

import dev.finops.simulator.aws.simulation.Page;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Pages of 20 to 100 records, 100 where nobody asks for less. */
public final class RecordPage {
    private RecordPage() {}

    /** @param refusal the service's error for a parameter that is wrong, of its message */
    public static <T> Page<T> of(
            List<T> all,
            @Nullable Integer maxRecords,
            @Nullable String marker,
            Function<String, AwsServiceException> refusal) {
        if (maxRecords != null && (maxRecords < 20 || maxRecords > 100)) {
            throw refusal.apply("Invalid value " + maxRecords + " for MaxRecords. Must be between 20 and 100");
        }
        return Page.of(
                all, maxRecords == null ? 100 : maxRecords, marker, () -> refusal.apply("Invalid value for Marker"));
    }
}
