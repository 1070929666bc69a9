package dev.finops.operator.preflight;

import java.util.Optional;

/**
 * What preflight sees.
 *
 * @param callerArn who the operator is on AWS
 * @param callerAccount the account behind its credentials
 * @param accountId the account that the manifest names
 * @param region the region that the manifest names
 * @param optInStatus of the region in that account, in the words of EC2; empty when there is no such region
 * @param nameProblem why AWS would not take the platform's names; empty when it takes them
 */
record Findings(
        String callerArn,
        String callerAccount,
        String accountId,
        String region,
        Optional<String> optInStatus,
        Optional<String> nameProblem) {}
