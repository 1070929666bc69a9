package dev.finops.simulator.aws.ec2;

import dev.finops.simulator.aws.simulation.Page;
import dev.finops.simulator.aws.simulation.Regional;
import dev.finops.simulator.aws.simulation.Simulation;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.ConnectivityType;
import software.amazon.awssdk.services.ec2.model.CreateNatGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateNatGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNatGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNatGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayAddress;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** NAT gateways: pending for two minutes, and refused only then where the network lacks what they need. */
final class NatGateways {
    private static final Duration CREATION = Duration.ofSeconds(110);
    private static final Duration FAILURE = Duration.ofSeconds(20);
    private static final Duration DELETION = Duration.ofSeconds(50);
    /** Deleted ones still show for about an hour. */
    private static final Duration SHOWN_AFTER_DELETION = Duration.ofHours(1);

    private final Simulation simulation;
    private final Regional<Ec2State> states;
    private final Tags tags;
    private final NetworkInterfaces interfaces;

    NatGateways(Simulation simulation, Regional<Ec2State> states, Tags tags, NetworkInterfaces interfaces) {
        this.simulation = simulation;
        this.states = states;
        this.tags = tags;
        this.interfaces = interfaces;
    }

    static NatGateway require(Ec2State state, String id) {
        NatGateway nat = state.natGateways.get(id);
        if (nat == null) {
            throw Ec2Errors.of("NatGatewayNotFound", "NAT gateway " + id + " was not found");
        }
        return nat;
    }

    CreateNatGatewayResponse create(CreateNatGatewayRequest request) {
        Ec2State state = states.current();
        Subnet subnet = Subnets.require(state, request.subnetId());
        Tags.check(request.tagSpecifications(), "natgateway");
        boolean isPrivate = request.connectivityType() == ConnectivityType.PRIVATE;
        if (!isPrivate && request.allocationId() == null) {
            throw Ec2Errors.missingParameter("AllocationId");
        }
        Address address = isPrivate ? null : Addresses.require(state, request.allocationId());
        String id = simulation.hexId("nat-0", 16);
        String failure = failure(state, subnet, address);
        NatGateway nat = NatGateway.builder()
                .natGatewayId(id)
                .subnetId(subnet.subnetId())
                .vpcId(subnet.vpcId())
                .connectivityType(isPrivate ? ConnectivityType.PRIVATE : ConnectivityType.PUBLIC)
                .createTime(simulation.now())
                .state(NatGatewayState.PENDING)
                .natGatewayAddresses(
                        failure == null
                                ? connect(subnet, address, id)
                                : NatGatewayAddress.builder()
                                        .allocationId(request.allocationId())
                                        .isPrimary(true)
                                        .build())
                .build();
        state.natGateways.put(id, nat);
        tags.put(id, request.tagSpecifications(), "natgateway");
        if (failure == null) {
            simulation.schedule(
                    CREATION,
                    () -> change(
                            id,
                            NatGatewayState.PENDING,
                            pending -> pending.toBuilder()
                                    .state(NatGatewayState.AVAILABLE)
                                    .build()));
        } else {
            String code = failure.substring(0, failure.indexOf(':'));
            String message = failure.substring(failure.indexOf(':') + 2);
            simulation.schedule(
                    FAILURE,
                    () -> change(
                            id,
                            NatGatewayState.PENDING,
                            pending -> pending.toBuilder()
                                    .state(NatGatewayState.FAILED)
                                    .failureCode(code)
                                    .failureMessage(message)
                                    .build()));
        }
        return CreateNatGatewayResponse.builder()
                .natGateway(shown(state, nat))
                .clientToken(request.clientToken())
                .build();
    }

    /**
     * What goes wrong only after the call was accepted, as {@code code: message}.
     *
     * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-troubleshooting.html">failure codes</a>
     */
    private static @Nullable String failure(Ec2State state, Subnet subnet, @Nullable Address address) {
        if (address == null) {
            return null;
        }
        if (address.associationId() != null) {
            return "Resource.AlreadyAssociated: Elastic IP address " + address.allocationId()
                    + " is already associated";
        }
        if (!InternetGateways.reachesInternet(state, subnet.vpcId())) {
            return "Gateway.NotAttached: Network " + subnet.vpcId() + " has no Internet gateway attached";
        }
        return null;
    }

    private NatGatewayAddress connect(Subnet subnet, @Nullable Address address, String id) {
        NetworkInterface network = interfaces.addManaged(
                subnet.subnetId(), List.of(), "Interface for NAT Gateway " + id, "amazon-aws", "nat_gateway");
        var connected = NatGatewayAddress.builder()
                .networkInterfaceId(network.networkInterfaceId())
                .privateIp(network.privateIpAddress())
                .isPrimary(true)
                .status("succeeded");
        if (address == null) {
            return connected.build();
        }
        Ec2State state = states.current();
        String associationId = simulation.hexId("eipassoc-0", 16);
        state.addresses.put(
                address.allocationId(),
                address.toBuilder()
                        .associationId(associationId)
                        .networkInterfaceId(network.networkInterfaceId())
                        .networkInterfaceOwnerId(network.ownerId())
                        .privateIpAddress(network.privateIpAddress())
                        .build());
        state.networkInterfaces.put(
                network.networkInterfaceId(),
                network.toBuilder()
                        .association(association -> association
                                .allocationId(address.allocationId())
                                .associationId(associationId)
                                .publicIp(address.publicIp()))
                        .build());
        return connected
                .allocationId(address.allocationId())
                .associationId(associationId)
                .publicIp(address.publicIp())
                .build();
    }

    DeleteNatGatewayResponse delete(DeleteNatGatewayRequest request) {
        Ec2State state = states.current();
        String id = request.natGatewayId();
        NatGateway nat = require(state, id);
        if (nat.state() == NatGatewayState.AVAILABLE
                || nat.state() == NatGatewayState.PENDING
                || nat.state() == NatGatewayState.FAILED) {
            state.natGateways.put(
                    id, nat.toBuilder().state(NatGatewayState.DELETING).build());
            simulation.schedule(DELETION, () -> {
                disconnect(nat);
                change(
                        id,
                        NatGatewayState.DELETING,
                        deleting -> deleting.toBuilder()
                                .state(NatGatewayState.DELETED)
                                .deleteTime(simulation.now())
                                .build());
                simulation.schedule(SHOWN_AFTER_DELETION, () -> {
                    states.current().natGateways.remove(id);
                    states.current().tags.remove(id);
                });
            });
        }
        return DeleteNatGatewayResponse.builder().natGatewayId(id).build();
    }

    private void disconnect(NatGateway nat) {
        Ec2State state = states.current();
        for (NatGatewayAddress connected : nat.natGatewayAddresses()) {
            if (connected.networkInterfaceId() == null) {
                continue;
            }
            interfaces.remove(connected.networkInterfaceId());
            state.addresses.computeIfPresent(
                    connected.allocationId() == null ? "" : connected.allocationId(),
                    (allocationId, address) -> Address.builder()
                            .allocationId(allocationId)
                            .domain(address.domain())
                            .publicIp(address.publicIp())
                            .publicIpv4Pool(address.publicIpv4Pool())
                            .networkBorderGroup(address.networkBorderGroup())
                            .build());
        }
    }

    private void change(String id, NatGatewayState from, UnaryOperator<NatGateway> change) {
        states.current().natGateways.computeIfPresent(id, (any, nat) -> nat.state() == from ? change.apply(nat) : nat);
    }

    DescribeNatGatewaysResponse describe(DescribeNatGatewaysRequest request) {
        Ec2State state = states.current();
        request.natGatewayIds().forEach(id -> require(state, id));
        List<NatGateway> matching = state.natGateways.values().stream()
                .filter(nat -> request.natGatewayIds().isEmpty()
                        || request.natGatewayIds().contains(nat.natGatewayId()))
                .filter(nat ->
                        Filters.accept(request.filter(), state.tagsOf(nat.natGatewayId()), filter -> switch (filter) {
                            case "nat-gateway-id" -> List.of(nat.natGatewayId());
                            case "state" -> List.of(nat.stateAsString());
                            case "subnet-id" -> List.of(nat.subnetId());
                            case "vpc-id" -> List.of(nat.vpcId());
                            default -> null;
                        }))
                .map(nat -> shown(state, nat))
                .toList();
        Page<NatGateway> page = Pages.of(matching, request.maxResults(), request.nextToken());
        return DescribeNatGatewaysResponse.builder()
                .natGateways(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static NatGateway shown(Ec2State state, NatGateway nat) {
        return nat.toBuilder().tags(state.tagList(nat.natGatewayId())).build();
    }
}
