package dev.finops.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** The name under which the platform is reached. */
@ApiType
public record DomainSpec(
        @JsonPropertyDescription("The full name, such as finops.example.com.")
        @Required
        // With the operator's own record before it, _finops-owner., it has the 255 characters that DNS takes.
        @Size(max = 240)
        @ValidationRule(
                value = "self.matches('" + Formats.DNS_NAME + "')",
                message = "domain.name must be a full name in lower case without a dot at its end, such as"
                        + " finops.example.com")
        String name,

        @JsonPropertyDescription(
                "The public Route 53 zone that holds the name. Default: the zone with the longest suffix of" + " it.")
        @Size(max = 32)
        @ValidationRule(
                value = "self.matches('^Z[0-9A-Z]+$')",
                message = "domain.hostedZoneId must be the ID of a Route 53 hosted zone, such as Z0123456789ABCDEFGHIJ")
        @Nullable
        String hostedZoneId,

        @JsonPropertyDescription("The role that the operator assumes where the zone belongs to another account.")
        @Size(max = Formats.ARN_LENGTH)
        @ValidationRule(
                value = "self.matches('" + Formats.ROLE_ARN + "')",
                message = "domain.roleArn must be the ARN of an IAM role, such as arn:aws:iam::123456789012:role/dns")
        @Nullable
        String roleArn,

        @JsonPropertyDescription("The certificate of the HTTPS listener. Without one the platform speaks HTTP only.")
        @Nullable
        Certificate certificate) {

    /** The certificate of the HTTPS listener. */
    @ApiType
    @ValidationRule(
            value = "self.source != 'Existing' || has(self.arn)",
            message = "domain.certificate.source Existing needs domain.certificate.arn: the ACM certificate to use")
    @ValidationRule(
            value = "self.source != 'Managed' || !has(self.arn)",
            message =
                    "domain.certificate.source Managed requests a certificate itself: remove domain.certificate.arn, or set"
                            + " the source to Existing")
    public record Certificate(
            @JsonPropertyDescription(
                    "Managed: the operator requests a certificate from ACM and validates it. Existing: arn"
                            + " names one.")
            @Required
            Source source,

            @JsonPropertyDescription("The ACM certificate, in aws.region.")
            @Size(max = Formats.ARN_LENGTH)
            @ValidationRule(
                    value = "self.matches('" + Formats.CERTIFICATE_ARN + "')",
                    message = "domain.certificate.arn must be the ARN of an ACM certificate, such as"
                            + " arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012")
            @Nullable
            String arn) {

        /** Who looks after the certificate. */
        public enum Source {
            @JsonProperty("Managed")
            MANAGED,
            @JsonProperty("Existing")
            EXISTING
        }
    }
}
