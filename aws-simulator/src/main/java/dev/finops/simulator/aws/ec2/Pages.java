package dev.finops.simulator.aws.ec2;

import dev.finops.simulator.aws.simulation.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Paging of the Describe operations: {@code MaxResults} from 5 to 1000, all of them where it is absent. */
final class Pages {
    private Pages() {}

    static <T> Page<T> of(List<T> all, @Nullable Integer maxResults, @Nullable String nextToken) {
        if (maxResults != null && (maxResults < 5 || maxResults > 1000)) {
            throw Ec2Errors.invalidParameter("Value ( " + maxResults
                    + " ) for parameter maxResults is invalid. Expecting a value between 5 and 1000.");
        }
        return Page.of(
                all,
                maxResults == null ? Integer.MAX_VALUE / 2 : maxResults,
                nextToken,
                () -> Ec2Errors.invalidParameter("The token '" + nextToken + "' is invalid"));
    }
}
