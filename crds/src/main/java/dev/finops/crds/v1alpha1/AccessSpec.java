package dev.finops.crds.v1alpha1;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** Who reaches the platform. */
@ApiType
@ValidationRule(
        value = "self.scheme != 'InternetFacing' || self.authentication != 'None' || self.allowedCidrs.size() > 0",
        message =
                "access.scheme InternetFacing would show your costs to everyone: list who may come in access.allowedCidrs,"
                        + " or set access.authentication to ApiKey or Oidc")
@ValidationRule(
        value = "self.scheme != 'InternetFacing' || self.authentication != 'None' || !self.allowedCidrs.exists(cidr,"
                + " cidr.endsWith('/0'))",
        message =
                "access.allowedCidrs with a /0 block lets everyone in: name smaller blocks, or set access.authentication"
                        + " to ApiKey or Oidc")
public record AccessSpec(
        @JsonPropertyDescription(
                "Internal: the load balancer has private addresses. InternetFacing: it has public ones.")
        @Default("Internal")
        Scheme scheme,

        @JsonPropertyDescription(
                "IPv4 blocks that may connect. Default for an internal load balancer: the new VPC, or the"
                        + " private networks of RFC 1918 with an existing VPC; for an internet-facing one with authentication:"
                        + " everyone.")
        @Default("[]")
        @Size(max = 10)
        @ValidationRule(
                value = "self.all(cidr, cidr.matches('" + Formats.CIDR + "'))",
                message =
                        "access.allowedCidrs must be IPv4 blocks, such as 203.0.113.0/24 (one address: 203.0.113.7/32)")
        @ValidationRule(
                value = "self.all(block, !isCIDR(block) || cidr(block).masked() == cidr(block))",
                message =
                        "access.allowedCidrs must be the first address of each block, such as 203.0.113.0/24 instead of"
                                + " 203.0.113.7/24: EC2 would change the others")
        @ValidationRule(
                value = "self.all(block, self.exists_one(other, other == block))",
                message = "access.allowedCidrs names a block twice, which EC2 refuses: name each once")
        List<@Size(max = 18) String> allowedCidrs,

        @JsonPropertyDescription("How callers prove who they are.") @Default("None")
        Authentication authentication) {

    /** The kind of load balancer. */
    public enum Scheme {
        @JsonProperty("Internal")
        INTERNAL,
        @JsonProperty("InternetFacing")
        INTERNET_FACING
    }

    /** How callers prove who they are. */
    public enum Authentication {
        @JsonProperty("None")
        NONE,
        @JsonProperty("ApiKey")
        API_KEY,
        @JsonProperty("Oidc")
        OIDC
    }

    public AccessSpec {
        scheme = requireNonNullElse(scheme, Scheme.INTERNAL);
        allowedCidrs = allowedCidrs == null ? List.of() : List.copyOf(allowedCidrs);
        authentication = requireNonNullElse(authentication, Authentication.NONE);
    }

    /** What a manifest without {@code access} means. */
    public static AccessSpec defaults() {
        return new AccessSpec(Scheme.INTERNAL, List.of(), Authentication.NONE);
    }
}
