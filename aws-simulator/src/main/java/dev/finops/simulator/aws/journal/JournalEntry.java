package dev.finops.simulator.aws.journal;

import java.time.Instant;

/**
 * One call.
 *
 * @param at virtual time
 * @param service the signing name, such as {@code cloudformation}
 * @param operation as AWS writes it, such as {@code CreateChangeSet}
 * @param mutating whether the operation changes anything when it succeeds
 * @param errorCode empty for a call that succeeded
 * @param resource the name or ARN that the request gives first, empty where it names none
 */
public record JournalEntry(
        long sequence,
        Instant at,
        String accountId,
        String region,
        String principal,
        String service,
        String operation,
        boolean mutating,
        int status,
        String errorCode,
        String resource) {}
