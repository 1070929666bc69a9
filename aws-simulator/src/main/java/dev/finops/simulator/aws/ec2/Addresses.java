package dev.finops.simulator.aws.ec2;

import dev.finops.simulator.aws.simulation.Caller;
import dev.finops.simulator.aws.simulation.Regional;
import dev.finops.simulator.aws.simulation.Simulation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.AllocateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AllocateAddressResponse;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesResponse;
import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.ReleaseAddressRequest;
import software.amazon.awssdk.services.ec2.model.ReleaseAddressResponse;

/** Elastic IP addresses. */
final class Addresses {
    private final Simulation simulation;
    private final Regional<Ec2State> states;
    private final Tags tags;

    Addresses(Simulation simulation, Regional<Ec2State> states, Tags tags) {
        this.simulation = simulation;
        this.states = states;
        this.tags = tags;
    }

    static Address require(Ec2State state, String allocationId) {
        Address address = state.addresses.get(allocationId);
        if (address == null) {
            throw Ec2Errors.notFound("InvalidAllocationID", "allocation", allocationId);
        }
        return address;
    }

    AllocateAddressResponse allocate(AllocateAddressRequest request) {
        Tags.check(request.tagSpecifications(), "elastic-ip");
        String id = simulation.hexId("eipalloc-0", 16);
        String region = Caller.current().region();
        Address address = Address.builder()
                .allocationId(id)
                .domain(DomainType.VPC)
                .publicIp(freePublicAddress())
                .publicIpv4Pool("amazon")
                .networkBorderGroup(region)
                .build();
        states.current().addresses.put(id, address);
        tags.put(id, request.tagSpecifications(), "elastic-ip");
        return AllocateAddressResponse.builder()
                .allocationId(id)
                .domain(DomainType.VPC)
                .publicIp(address.publicIp())
                .publicIpv4Pool("amazon")
                .networkBorderGroup(region)
                .build();
    }

    /** From 198.18.0.0/15, which no one routes: a simulated address must never be a real party's. */
    private String freePublicAddress() {
        Ipv4Range benchmarking = Subnets.range("198.18.0.0/15");
        String address = benchmarking.address(simulation.random().nextInt((int) benchmarking.size()));
        boolean taken = states.all().stream()
                .flatMap(state -> state.addresses.values().stream())
                .anyMatch(other -> other.publicIp().equals(address));
        return taken ? freePublicAddress() : address;
    }

    ReleaseAddressResponse release(ReleaseAddressRequest request) {
        Ec2State state = states.current();
        if (request.allocationId() == null) {
            throw Ec2Errors.missingParameter("AllocationId");
        }
        Address address = require(state, request.allocationId());
        if (address.associationId() != null) {
            throw Ec2Errors.of("InvalidIPAddress.InUse", "Address " + address.publicIp() + " is in use.");
        }
        state.addresses.remove(address.allocationId());
        state.tags.remove(address.allocationId());
        return ReleaseAddressResponse.builder().build();
    }

    DescribeAddressesResponse describe(DescribeAddressesRequest request) {
        Ec2State state = states.current();
        request.allocationIds().forEach(id -> require(state, id));
        for (String publicIp : request.publicIps()) {
            if (state.addresses.values().stream()
                    .noneMatch(address -> address.publicIp().equals(publicIp))) {
                throw Ec2Errors.of("InvalidAddress.NotFound", "Address '" + publicIp + "' not found.");
            }
        }
        return DescribeAddressesResponse.builder()
                .addresses(state.addresses.values().stream()
                        .filter(address -> request.allocationIds().isEmpty()
                                || request.allocationIds().contains(address.allocationId()))
                        .filter(address -> request.publicIps().isEmpty()
                                || request.publicIps().contains(address.publicIp()))
                        .filter(address -> Filters.accept(
                                request.filters(), state.tagsOf(address.allocationId()), filter -> switch (filter) {
                                    case "allocation-id" -> List.of(address.allocationId());
                                    case "association-id" -> present(address.associationId());
                                    case "domain" -> List.of(address.domainAsString());
                                    case "network-interface-id" -> present(address.networkInterfaceId());
                                    case "private-ip-address" -> present(address.privateIpAddress());
                                    case "public-ip" -> List.of(address.publicIp());
                                    default -> null;
                                }))
                        .map(address -> address.toBuilder()
                                .tags(state.tagList(address.allocationId()))
                                .build())
                        .toList())
                .build();
    }

    private static List<String> present(@Nullable String value) {
        return value == null ? List.of() : List.of(value);
    }
}
