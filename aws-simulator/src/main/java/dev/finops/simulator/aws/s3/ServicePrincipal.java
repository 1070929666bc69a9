package dev.finops.simulator.aws.s3;

import java.util.Map;

/**
 * An AWS service that reads or writes a bucket on behalf of an account, as far as the bucket's policy lets it.
 *
 * @param name such as {@code billingreports.amazonaws.com}
 * @param sourceAccount the account, as {@code aws:SourceAccount}
 * @param sourceArn the resource that makes the service act, as {@code aws:SourceArn}
 */
public record ServicePrincipal(String name, String sourceAccount, String sourceArn) {

    Map<String, String> context() {
        return Map.of("aws:sourceaccount", sourceAccount, "aws:sourcearn", sourceArn, "aws:securetransport", "true");
    }
}
