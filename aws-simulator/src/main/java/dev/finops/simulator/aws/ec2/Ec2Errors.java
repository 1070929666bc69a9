package dev.finops.simulator.aws.ec2;

import dev.finops.simulator.aws.simulation.AwsError;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/**
 * EC2's refusals, in its own codes and words.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">error codes</a>
 */
final class Ec2Errors {
    /** What identifiers begin with, and what EC2 calls malformed ones: two spellings of the same. */
    private record Identifier(String prefix, String malformed) {}

    private static final Map<String, Identifier> IDENTIFIERS = Map.of(
            "vpc", new Identifier("vpc", "InvalidVpcID"),
            "subnet", new Identifier("subnet", "InvalidSubnetID"),
            "internetGateway", new Identifier("igw", "InvalidInternetGatewayId"),
            "routeTable", new Identifier("rtb", "InvalidRouteTableId"),
            "networkAcl", new Identifier("acl", "InvalidNetworkAclId"),
            "vpcPeeringConnection", new Identifier("pcx", "InvalidVpcPeeringConnectionId"),
            "instance", new Identifier("i", "InvalidInstanceID"));

    private Ec2Errors() {}

    static AwsServiceException of(String code, String message) {
        return AwsError.of(Ec2Exception.builder(), 400, code, message);
    }

    /** {@code notFound("InvalidVpcID", "vpc", id)}. */
    static AwsServiceException notFound(String codePrefix, String noun, String id) {
        Identifier identifier = IDENTIFIERS.get(noun);
        if (identifier != null && !id.matches(identifier.prefix() + "-([0-9a-f]{8}|[0-9a-f]{17})")) {
            return malformed(identifier.malformed(), identifier.prefix(), id);
        }
        return of(codePrefix + ".NotFound", "The " + noun + " ID '" + id + "' does not exist");
    }

    static AwsServiceException malformed(String codePrefix, String prefix, String id) {
        return of(codePrefix + ".Malformed", "Invalid id: \"" + id + "\" (expecting \"" + prefix + "-...\")");
    }

    static AwsServiceException invalidParameter(String message) {
        return of("InvalidParameterValue", message);
    }

    static AwsServiceException missingParameter(String name) {
        return of("MissingParameter", "The request must contain the parameter " + name);
    }

    static AwsServiceException dependencies(String noun, String id) {
        return of("DependencyViolation", "The " + noun + " '" + id + "' has dependencies and cannot be deleted.");
    }
}
