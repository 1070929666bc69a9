package dev.finops.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The network: a new VPC, or an existing one. */
@ApiType
@ValidationRule(
        value = "!has(self.existing) || (!has(self.vpcCidr) && !has(self.availabilityZones) && !has(self.natGateways))",
        message =
                "network.existing names a network that is there, so remove network.vpcCidr, network.availabilityZones and"
                        + " network.natGateways, which describe a new one")
@ValidationRule(
        value = "has(self.vpcCidr) == has(oldSelf.vpcCidr) && (!has(self.vpcCidr) || self.vpcCidr == oldSelf.vpcCidr)",
        message =
                "network.vpcCidr cannot be set, changed or removed later: a VPC keeps the addresses that it was created"
                        + " with")
@ValidationRule(
        value =
                "!has(self.natGateways) || self.natGateways <= (has(self.availabilityZones) ? self.availabilityZones : 2)",
        message =
                "network.natGateways must not exceed network.availabilityZones (2 unless set): each NAT gateway needs a"
                        + " zone of its own")
public record NetworkSpec(
        @JsonPropertyDescription("The addresses of the new VPC. Default: 10.0.0.0/16. Cannot change.")
        @Size(max = 18)
        @ValidationRule(
                value = "self.matches('" + Formats.VPC_CIDR + "')",
                message = "network.vpcCidr must be an IPv4 block between /16 and /21, such as 10.0.0.0/16")
        @ValidationRule(
                value = "!isCIDR(self) || (cidr(self).masked() == cidr(self) && !self.matches('" + Formats.NO_NETWORK
                        + "'))",
                message = "network.vpcCidr must be the first address of its block, such as 10.1.0.0/16 instead of"
                        + " 10.1.2.3/16, and none of loopback, link-local or multicast")
        @Nullable
        String vpcCidr,

        @JsonPropertyDescription("How many availability zones the new VPC spans. Default: 2.") @Min(2) @Max(3) @Nullable
        Integer availabilityZones,

        @JsonPropertyDescription("How many NAT gateways the new VPC has; each costs money by the hour. Default: 1.")
        @Min(0)
        @Max(3)
        @Nullable
        Integer natGateways,

        @JsonPropertyDescription("A network that is there already. The operator changes nothing in it.") @Nullable
        Existing existing) {

    /** A VPC and its subnets that others look after. */
    @ApiType
    public record Existing(
            @JsonPropertyDescription("The VPC, such as vpc-0123456789abcdef0.")
            @Required
            @Size(max = 21)
            @ValidationRule(
                    value = "self.matches('^vpc-[0-9a-f]{8,17}$')",
                    message = "network.existing.vpcId must be the ID of a VPC, such as vpc-0123456789abcdef0")
            String vpcId,

            @JsonPropertyDescription("Private subnets with a way out to AWS, in two or more availability zones.")
            @Required
            @Size(min = 2, max = 6)
            @ValidationRule(
                    value = "self.all(subnet, subnet.matches('^subnet-[0-9a-f]{8,17}$'))",
                    message =
                            "network.existing.privateSubnetIds must be IDs of subnets, such as subnet-0123456789abcdef0")
            @ValidationRule(
                    value = "self.all(subnet, self.exists_one(other, other == subnet))",
                    message = "network.existing.privateSubnetIds names a subnet twice: name each once")
            List<@Size(max = 24) String> privateSubnetIds,

            @JsonPropertyDescription("Public subnets for an internet-facing load balancer.")
            @Default("[]")
            @Size(max = 6)
            @ValidationRule(
                    value = "self.all(subnet, subnet.matches('^subnet-[0-9a-f]{8,17}$'))",
                    message =
                            "network.existing.publicSubnetIds must be IDs of subnets, such as subnet-0123456789abcdef0")
            @ValidationRule(
                    value = "self.all(subnet, self.exists_one(other, other == subnet))",
                    message = "network.existing.publicSubnetIds names a subnet twice: name each once")
            List<@Size(max = 24) String> publicSubnetIds) {

        public Existing {
            privateSubnetIds = privateSubnetIds == null ? List.of() : List.copyOf(privateSubnetIds);
            publicSubnetIds = publicSubnetIds == null ? List.of() : List.copyOf(publicSubnetIds);
        }
    }

    /** What a manifest without {@code network} means. */
    public static NetworkSpec defaults() {
        return new NetworkSpec(null, null, null, null);
    }
}
