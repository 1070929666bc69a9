package dev.finops.simulator.aws.ssm.resource;

import dev.finops.simulator.aws.cloudformation.template.DynamicReferences;
import dev.finops.simulator.aws.cloudformation.template.TemplateException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * Values of parameters in templates, {@code <name>} or {@code <name>:<version>}; all others are left to the next. Of the
 * parameters that AWS publishes, those are there that name machine images.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-ssm.html">dynamic
 *     references</a>
 */
public final class ParameterReferences implements DynamicReferences {
    private final SsmClient ssm;
    private final DynamicReferences others;

    public ParameterReferences(SsmClient ssm, DynamicReferences others) {
        this.ssm = ssm;
        this.others = others;
    }

    @Override
    public String resolve(String service, String reference) {
        if (!service.startsWith("ssm")) {
            return others.resolve(service, reference);
        }
        if (reference.startsWith("/aws/service/ami-") || reference.startsWith("/aws/service/ecs/optimized-ami")) {
            return "ami-"
                    + UUID.nameUUIDFromBytes(reference.getBytes(StandardCharsets.UTF_8))
                            .toString()
                            .replace("-", "")
                            .substring(0, 17);
        }
        try {
            var parameter = ssm.getParameter(request -> request.name(reference).withDecryption(true))
                    .parameter();
            if (service.equals("ssm") && parameter.typeAsString().equals("SecureString")) {
                throw new TemplateException(
                        "SSM Secure reference is not supported in: [" + parameter.name() + "], use ssm-secure");
            }
            return parameter.value();
        } catch (AwsServiceException e) {
            throw new TemplateException("Parameters: [ssm:%s] cannot be found.".formatted(reference));
        }
    }
}
