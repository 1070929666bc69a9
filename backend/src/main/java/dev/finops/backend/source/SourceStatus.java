package dev.finops.backend.source;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a source holds.
 *
 * @param configured whether somebody meant this source to be there
 * @param problem why no question can be answered at all; null if they can
 * @param readableFiles files whose charges are counted
 * @param firstDay the day of the oldest charge; null without charges
 * @param newestUsage the start of the newest; null without charges
 */
public record SourceStatus(
        String source,
        boolean configured,
        @Nullable String problem,
        int readableFiles,
        long lineItems,
        @Nullable LocalDate firstDay,
        @Nullable Instant newestUsage,
        List<UnreadableFile> unreadableFiles) {

    /**
     * A file that is left out of every answer.
     *
     * @param file relative to the folder of billing files
     */
    public record UnreadableFile(String file, String reason) {}
}
