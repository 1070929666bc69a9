package dev.finops.simulator.aws.ec2.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.finops.simulator.aws.cloudformation.resource.AlreadyGone;
import dev.finops.simulator.aws.cloudformation.resource.Properties;
import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.cloudformation.resource.ResourceRequest;
import dev.finops.simulator.aws.ec2.SimulatedEc2;
import java.util.Map;

/** Its physical ID, and {@code Ref}, is the public address. */
final class EIPHandler implements ResourceHandler {
    private final SimulatedEc2 ec2;

    EIPHandler(SimulatedEc2 ec2) {
        this.ec2 = ec2;
    }

    @Override
    public String type() {
        return "AWS::EC2::EIP";
    }

    @Override
    public String create(ResourceRequest request) {
        var allocated = ec2.allocateAddress(address -> address.domain("vpc"));
        ec2.replaceTags(allocated.allocationId(), Properties.tags(request));
        return allocated.publicIp();
    }

    @Override
    public void update(String physicalId, ResourceRequest request, ObjectNode previous) {
        ec2.replaceTags(allocationId(physicalId), Properties.tags(request));
    }

    @Override
    public void delete(String physicalId, ObjectNode properties) {
        AlreadyGone.ignore(
                () -> {
                    String allocationId = allocationId(physicalId);
                    ec2.releaseAddress(request -> request.allocationId(allocationId));
                },
                "InvalidAddress.NotFound");
    }

    @Override
    public Map<String, JsonNode> attributes(String physicalId) {
        return Map.of(
                "PublicIp", TextNode.valueOf(physicalId), "AllocationId", TextNode.valueOf(allocationId(physicalId)));
    }

    private String allocationId(String publicIp) {
        return ec2.describeAddresses(request -> request.publicIps(publicIp))
                .addresses()
                .getFirst()
                .allocationId();
    }
}
