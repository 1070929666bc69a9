package dev.finops.simulator.aws.ec2;

import dev.finops.simulator.aws.simulation.Caller;
import dev.finops.simulator.aws.simulation.Page;
import dev.finops.simulator.aws.simulation.Regional;
import dev.finops.simulator.aws.simulation.Simulation;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DeleteInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.InternetGatewayAttachment;

/** Internet gateways: at most one for a VPC, which cannot leave while public addresses are mapped through it. */
final class InternetGateways {
    private final Simulation simulation;
    private final Regional<Ec2State> states;
    private final Tags tags;

    InternetGateways(Simulation simulation, Regional<Ec2State> states, Tags tags) {
        this.simulation = simulation;
        this.states = states;
        this.tags = tags;
    }

    static boolean isAttached(InternetGateway gateway, String vpcId) {
        return gateway.attachments().stream()
                .anyMatch(attachment -> attachment.vpcId().equals(vpcId));
    }

    static boolean reachesInternet(Ec2State state, String vpcId) {
        return state.internetGateways.values().stream().anyMatch(gateway -> isAttached(gateway, vpcId));
    }

    static InternetGateway require(Ec2State state, String id) {
        InternetGateway gateway = state.internetGateways.get(id);
        if (gateway == null) {
            throw Ec2Errors.notFound("InvalidInternetGatewayID", "internetGateway", id);
        }
        return gateway;
    }

    CreateInternetGatewayResponse create(CreateInternetGatewayRequest request) {
        Tags.check(request.tagSpecifications(), "internet-gateway");
        Ec2State state = states.current();
        InternetGateway gateway = InternetGateway.builder()
                .internetGatewayId(simulation.hexId("igw-0", 16))
                .ownerId(Caller.current().accountId())
                .build();
        state.internetGateways.put(gateway.internetGatewayId(), gateway);
        tags.put(gateway.internetGatewayId(), request.tagSpecifications(), "internet-gateway");
        return CreateInternetGatewayResponse.builder()
                .internetGateway(shown(state, gateway))
                .build();
    }

    AttachInternetGatewayResponse attach(AttachInternetGatewayRequest request) {
        Ec2State state = states.current();
        InternetGateway gateway = require(state, request.internetGatewayId());
        Vpcs.require(state, request.vpcId());
        if (!gateway.attachments().isEmpty()) {
            throw Ec2Errors.of(
                    "Resource.AlreadyAssociated",
                    "resource " + gateway.internetGatewayId() + " is already attached to network "
                            + gateway.attachments().getFirst().vpcId());
        }
        if (reachesInternet(state, request.vpcId())) {
            throw Ec2Errors.invalidParameter(
                    "Network " + request.vpcId() + " already has an internet gateway attached");
        }
        state.internetGateways.put(
                gateway.internetGatewayId(),
                gateway.toBuilder()
                        .attachments(InternetGatewayAttachment.builder()
                                .vpcId(request.vpcId())
                                .state("available")
                                .build())
                        .build());
        return AttachInternetGatewayResponse.builder().build();
    }

    DetachInternetGatewayResponse detach(DetachInternetGatewayRequest request) {
        Ec2State state = states.current();
        InternetGateway gateway = require(state, request.internetGatewayId());
        Vpcs.require(state, request.vpcId());
        if (!isAttached(gateway, request.vpcId())) {
            throw Ec2Errors.of(
                    "Gateway.NotAttached",
                    "resource " + gateway.internetGatewayId() + " is not attached to network " + request.vpcId());
        }
        boolean mapped = state.networkInterfaces.values().stream()
                .anyMatch(network -> network.vpcId().equals(request.vpcId()) && network.association() != null);
        if (mapped) {
            throw Ec2Errors.of(
                    "DependencyViolation",
                    "Network " + request.vpcId() + " has some mapped public address(es). Please unmap those public"
                            + " address(es) before detaching the gateway.");
        }
        state.internetGateways.put(
                gateway.internetGatewayId(),
                gateway.toBuilder().attachments(List.of()).build());
        return DetachInternetGatewayResponse.builder().build();
    }

    DeleteInternetGatewayResponse delete(DeleteInternetGatewayRequest request) {
        Ec2State state = states.current();
        InternetGateway gateway = require(state, request.internetGatewayId());
        if (!gateway.attachments().isEmpty()) {
            throw Ec2Errors.dependencies("internetGateway", gateway.internetGatewayId());
        }
        state.internetGateways.remove(gateway.internetGatewayId());
        state.tags.remove(gateway.internetGatewayId());
        return DeleteInternetGatewayResponse.builder().build();
    }

    DescribeInternetGatewaysResponse describe(DescribeInternetGatewaysRequest request) {
        Ec2State state = states.current();
        request.internetGatewayIds().forEach(id -> require(state, id));
        List<InternetGateway> matching = state.internetGateways.values().stream()
                .filter(gateway -> request.internetGatewayIds().isEmpty()
                        || request.internetGatewayIds().contains(gateway.internetGatewayId()))
                .filter(gateway -> Filters.accept(
                        request.filters(), state.tagsOf(gateway.internetGatewayId()), filter -> switch (filter) {
                            case "internet-gateway-id" -> List.of(gateway.internetGatewayId());
                            case "owner-id" -> List.of(gateway.ownerId());
                            case "attachment.vpc-id" ->
                                gateway.attachments().stream()
                                        .map(InternetGatewayAttachment::vpcId)
                                        .toList();
                            case "attachment.state" ->
                                gateway.attachments().stream()
                                        .map(InternetGatewayAttachment::stateAsString)
                                        .toList();
                            default -> null;
                        }))
                .map(gateway -> shown(state, gateway))
                .toList();
        Page<InternetGateway> page = Pages.of(matching, request.maxResults(), request.nextToken());
        return DescribeInternetGatewaysResponse.builder()
                .internetGateways(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static InternetGateway shown(Ec2State state, InternetGateway gateway) {
        return gateway.toBuilder()
                .tags(state.tagList(gateway.internetGatewayId()))
                .build();
    }
}
