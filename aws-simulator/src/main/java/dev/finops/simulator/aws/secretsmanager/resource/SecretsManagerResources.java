package dev.finops.simulator.aws.secretsmanager.resource;

import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.secretsmanager.SimulatedSecretsManager;
import java.util.List;
import software.amazon.awssdk.services.rds.RdsClient;

/** The Secrets Manager resource types that templates can use. */
public final class SecretsManagerResources {
    private SecretsManagerResources() {}

    public static List<ResourceHandler> handlers(SimulatedSecretsManager secrets, RdsClient rds) {
        return List.of(new SecretHandler(secrets), new SecretTargetAttachmentHandler(secrets, rds));
    }
}
