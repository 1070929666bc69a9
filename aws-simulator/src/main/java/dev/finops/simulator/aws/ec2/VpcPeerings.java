package dev.finops.simulator.aws.ec2;

import dev.finops.simulator.aws.simulation.Caller;
import dev.finops.simulator.aws.simulation.Regional;
import dev.finops.simulator.aws.simulation.Simulation;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.AcceptVpcPeeringConnectionRequest;
import software.amazon.awssdk.services.ec2.model.AcceptVpcPeeringConnectionResponse;
import software.amazon.awssdk.services.ec2.model.CreateVpcPeeringConnectionRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcPeeringConnectionResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcPeeringConnectionRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcPeeringConnectionResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcPeeringConnectionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcPeeringConnectionsResponse;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcPeeringConnection;
import software.amazon.awssdk.services.ec2.model.VpcPeeringConnectionStateReasonCode;
import software.amazon.awssdk.services.ec2.model.VpcPeeringConnectionVpcInfo;

/** Peering connections between two VPCs of one account and region. */
final class VpcPeerings {
    private final Simulation simulation;
    private final Regional<Ec2State> states;
    private final Tags tags;

    VpcPeerings(Simulation simulation, Regional<Ec2State> states, Tags tags) {
        this.simulation = simulation;
        this.states = states;
        this.tags = tags;
    }

    private static VpcPeeringConnection require(Ec2State state, String id) {
        VpcPeeringConnection peering = state.peerings.get(id);
        if (peering == null) {
            throw Ec2Errors.notFound("InvalidVpcPeeringConnectionID", "vpcPeeringConnection", id);
        }
        return peering;
    }

    CreateVpcPeeringConnectionResponse create(CreateVpcPeeringConnectionRequest request) {
        Ec2State state = states.current();
        Vpc from = Vpcs.require(state, request.vpcId());
        Vpc to = Vpcs.require(state, request.peerVpcId());
        Tags.check(request.tagSpecifications(), "vpc-peering-connection");
        boolean overlaps = Subnets.range(from.cidrBlock()).overlaps(Subnets.range(to.cidrBlock()));
        VpcPeeringConnection peering = VpcPeeringConnection.builder()
                .vpcPeeringConnectionId(simulation.hexId("pcx-0", 16))
                .requesterVpcInfo(side(from))
                .accepterVpcInfo(side(to))
                .status(status -> status.code(
                                overlaps
                                        ? VpcPeeringConnectionStateReasonCode.FAILED
                                        : VpcPeeringConnectionStateReasonCode.PENDING_ACCEPTANCE)
                        .message(
                                overlaps
                                        ? "Failed due to incorrect VPC-ID, Account ID, or overlapping CIDR range"
                                        : "Pending Acceptance by " + from.ownerId()))
                .build();
        state.peerings.put(peering.vpcPeeringConnectionId(), peering);
        tags.put(peering.vpcPeeringConnectionId(), request.tagSpecifications(), "vpc-peering-connection");
        return CreateVpcPeeringConnectionResponse.builder()
                .vpcPeeringConnection(shown(state, peering))
                .build();
    }

    private static VpcPeeringConnectionVpcInfo side(Vpc vpc) {
        return VpcPeeringConnectionVpcInfo.builder()
                .vpcId(vpc.vpcId())
                .ownerId(vpc.ownerId())
                .cidrBlock(vpc.cidrBlock())
                .region(Caller.current().region())
                .build();
    }

    AcceptVpcPeeringConnectionResponse accept(AcceptVpcPeeringConnectionRequest request) {
        Ec2State state = states.current();
        VpcPeeringConnection peering = require(state, request.vpcPeeringConnectionId());
        if (peering.status().code() != VpcPeeringConnectionStateReasonCode.PENDING_ACCEPTANCE) {
            throw Ec2Errors.of(
                    "InvalidStateTransition",
                    "Invalid state transition for " + peering.vpcPeeringConnectionId()
                            + ", attempted to transition from "
                            + peering.status().codeAsString() + " to active");
        }
        VpcPeeringConnection active = peering.toBuilder()
                .status(status ->
                        status.code(VpcPeeringConnectionStateReasonCode.ACTIVE).message("Active"))
                .build();
        state.peerings.put(active.vpcPeeringConnectionId(), active);
        return AcceptVpcPeeringConnectionResponse.builder()
                .vpcPeeringConnection(shown(state, active))
                .build();
    }

    DeleteVpcPeeringConnectionResponse delete(DeleteVpcPeeringConnectionRequest request) {
        Ec2State state = states.current();
        VpcPeeringConnection peering = require(state, request.vpcPeeringConnectionId());
        state.peerings.put(
                peering.vpcPeeringConnectionId(),
                peering.toBuilder()
                        .status(status -> status.code(VpcPeeringConnectionStateReasonCode.DELETED)
                                .message("Deleted by " + Caller.current().accountId()))
                        .build());
        return DeleteVpcPeeringConnectionResponse.builder().returnValue(true).build();
    }

    DescribeVpcPeeringConnectionsResponse describe(DescribeVpcPeeringConnectionsRequest request) {
        Ec2State state = states.current();
        request.vpcPeeringConnectionIds().forEach(id -> require(state, id));
        return DescribeVpcPeeringConnectionsResponse.builder()
                .vpcPeeringConnections(state.peerings.values().stream()
                        .filter(peering -> request.vpcPeeringConnectionIds().isEmpty()
                                || request.vpcPeeringConnectionIds().contains(peering.vpcPeeringConnectionId()))
                        .filter(peering -> Filters.accept(
                                request.filters(),
                                state.tagsOf(peering.vpcPeeringConnectionId()),
                                filter -> switch (filter) {
                                    case "status-code" ->
                                        List.of(peering.status().codeAsString());
                                    case "requester-vpc-info.vpc-id" ->
                                        List.of(peering.requesterVpcInfo().vpcId());
                                    case "accepter-vpc-info.vpc-id" ->
                                        List.of(peering.accepterVpcInfo().vpcId());
                                    case "vpc-peering-connection-id" -> List.of(peering.vpcPeeringConnectionId());
                                    default -> null;
                                }))
                        .map(peering -> shown(state, peering))
                        .toList())
                .build();
    }

    private static VpcPeeringConnection shown(Ec2State state, VpcPeeringConnection peering) {
        return peering.toBuilder()
                .tags(state.tagList(peering.vpcPeeringConnectionId()))
                .build();
    }
}
