package dev.finops.sandbox;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.route53.Route53Client;

/** What an account has before the platform comes: the hosted zone of the platform's domain. */
final class SimulatedAccount {
    private final URI endpoint;

    SimulatedAccount(URI endpoint) {
        this.endpoint = endpoint;
    }

    void prepare(Manifest manifest) {
        int dot = manifest.domainName().indexOf('.');
        if (dot < 0 || !manifest.hostedZoneId().isEmpty()) {
            return;
        }
        try (var route53 = Route53Client.builder()
                .endpointOverride(endpoint)
                .region(Region.AWS_GLOBAL)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("SANDBOXACCESSKEY", "sandbox")))
                .build()) {
            route53.createHostedZone(
                    zone -> zone.name(manifest.domainName().substring(dot + 1)).callerReference("sandbox"));
        }
    }
}
