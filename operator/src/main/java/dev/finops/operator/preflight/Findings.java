package dev.finops.operator.preflight;

import java.util.Optional;

/**
 * What preflight sees.
 *
 * @param callerArn who the operator is on AWS
 * @param callerAccount the account behind its credentials
 * @param optInStatus of the region in that account, in the words of EC2; empty when there is no such region
 */
record Findings(String callerArn, String callerAccount, Optional<String> optInStatus) {}
