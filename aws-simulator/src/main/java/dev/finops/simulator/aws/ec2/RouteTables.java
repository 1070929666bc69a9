package dev.finops.simulator.aws.ec2;

import dev.finops.simulator.aws.simulation.Page;
import dev.finops.simulator.aws.simulation.Regional;
import dev.finops.simulator.aws.simulation.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteTableAssociationRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteTableAssociationResponse;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteOrigin;
import software.amazon.awssdk.services.ec2.model.RouteState;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociationStateCode;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** Route tables and which subnets use them; a VPC's main one serves the subnets that name no other. */
final class RouteTables {
    private final Simulation simulation;
    private final Regional<Ec2State> states;
    private final Tags tags;

    RouteTables(Simulation simulation, Regional<Ec2State> states, Tags tags) {
        this.simulation = simulation;
        this.states = states;
        this.tags = tags;
    }

    static boolean isMain(RouteTable table) {
        return table.associations().stream().anyMatch(RouteTableAssociation::main);
    }

    static RouteTable require(Ec2State state, String id) {
        RouteTable table = state.routeTables.get(id);
        if (table == null) {
            throw Ec2Errors.notFound("InvalidRouteTableID", "routeTable", id);
        }
        return table;
    }

    CreateRouteTableResponse create(CreateRouteTableRequest request) {
        Ec2State state = states.current();
        Vpc vpc = Vpcs.require(state, request.vpcId());
        Tags.check(request.tagSpecifications(), "route-table");
        RouteTable table = add(vpc);
        tags.put(table.routeTableId(), request.tagSpecifications(), "route-table");
        return CreateRouteTableResponse.builder()
                .routeTable(shown(state, table))
                .clientToken(request.clientToken())
                .build();
    }

    void addMain(Vpc vpc) {
        RouteTable table = add(vpc);
        put(table.toBuilder()
                .associations(association(table.routeTableId()).main(true).build())
                .build());
    }

    void removeMain(String vpcId) {
        states.current().routeTables.values().removeIf(table -> table.vpcId().equals(vpcId) && isMain(table));
    }

    private RouteTable add(Vpc vpc) {
        return put(RouteTable.builder()
                .routeTableId(simulation.hexId("rtb-0", 16))
                .vpcId(vpc.vpcId())
                .ownerId(vpc.ownerId())
                .routes(Route.builder()
                        .destinationCidrBlock(vpc.cidrBlock())
                        .gatewayId("local")
                        .origin(RouteOrigin.CREATE_ROUTE_TABLE)
                        .state(RouteState.ACTIVE)
                        .build())
                .associations(List.of())
                .build());
    }

    private RouteTable put(RouteTable table) {
        states.current().routeTables.put(table.routeTableId(), table);
        return table;
    }

    void changeRoutes(RouteTable table, List<Route> routes) {
        put(table.toBuilder().routes(routes).build());
    }

    DeleteRouteTableResponse delete(DeleteRouteTableRequest request) {
        Ec2State state = states.current();
        RouteTable table = require(state, request.routeTableId());
        if (!table.associations().isEmpty()) {
            throw Ec2Errors.dependencies("routeTable", table.routeTableId());
        }
        state.routeTables.remove(table.routeTableId());
        state.tags.remove(table.routeTableId());
        return DeleteRouteTableResponse.builder().build();
    }

    AssociateRouteTableResponse associate(AssociateRouteTableRequest request) {
        Ec2State state = states.current();
        RouteTable table = require(state, request.routeTableId());
        Subnet subnet = Subnets.require(state, request.subnetId());
        if (!subnet.vpcId().equals(table.vpcId())) {
            throw Ec2Errors.invalidParameter("Route table " + table.routeTableId() + " and subnet " + subnet.subnetId()
                    + " belong to different networks");
        }
        if (isAssociated(state, subnet.subnetId())) {
            throw Ec2Errors.of(
                    "Resource.AlreadyAssociated",
                    "the specified association for route table " + table.routeTableId()
                            + " conflicts with an existing association");
        }
        RouteTableAssociation made = association(table.routeTableId())
                .main(false)
                .subnetId(subnet.subnetId())
                .build();
        List<RouteTableAssociation> associations = new ArrayList<>(table.associations());
        associations.add(made);
        put(table.toBuilder().associations(associations).build());
        return AssociateRouteTableResponse.builder()
                .associationId(made.routeTableAssociationId())
                .associationState(made.associationState())
                .build();
    }

    private static boolean isAssociated(Ec2State state, String subnetId) {
        return state.routeTables.values().stream()
                .flatMap(table -> table.associations().stream())
                .anyMatch(association -> subnetId.equals(association.subnetId()));
    }

    private RouteTableAssociation.Builder association(String routeTableId) {
        return RouteTableAssociation.builder()
                .routeTableAssociationId(simulation.hexId("rtbassoc-0", 16))
                .routeTableId(routeTableId)
                .associationState(state -> state.state(RouteTableAssociationStateCode.ASSOCIATED));
    }

    DisassociateRouteTableResponse disassociate(DisassociateRouteTableRequest request) {
        String id = request.associationId();
        for (RouteTable table : List.copyOf(states.current().routeTables.values())) {
            for (RouteTableAssociation association : table.associations()) {
                if (association.routeTableAssociationId().equals(id)) {
                    if (association.main()) {
                        throw Ec2Errors.invalidParameter("cannot disassociate the main route table association " + id);
                    }
                    removeAssociations(table, association::equals);
                    return DisassociateRouteTableResponse.builder().build();
                }
            }
        }
        throw Ec2Errors.notFound("InvalidAssociationID", "association", id);
    }

    /** The subnet goes from its table to another. */
    ReplaceRouteTableAssociationResponse replaceAssociation(ReplaceRouteTableAssociationRequest request) {
        Ec2State state = states.current();
        RouteTable target = require(state, request.routeTableId());
        for (RouteTable table : List.copyOf(state.routeTables.values())) {
            for (RouteTableAssociation association : table.associations()) {
                if (association.routeTableAssociationId().equals(request.associationId())) {
                    removeAssociations(table, association::equals);
                    RouteTableAssociation made = association(target.routeTableId())
                            .main(association.main())
                            .subnetId(association.subnetId())
                            .build();
                    RouteTable now = require(state, target.routeTableId());
                    List<RouteTableAssociation> associations = new ArrayList<>(now.associations());
                    associations.add(made);
                    put(now.toBuilder().associations(associations).build());
                    return ReplaceRouteTableAssociationResponse.builder()
                            .newAssociationId(made.routeTableAssociationId())
                            .associationState(made.associationState())
                            .build();
                }
            }
        }
        throw Ec2Errors.notFound("InvalidAssociationID", "association", request.associationId());
    }

    void forgetSubnet(String subnetId) {
        for (RouteTable table : List.copyOf(states.current().routeTables.values())) {
            removeAssociations(table, association -> subnetId.equals(association.subnetId()));
        }
    }

    private void removeAssociations(RouteTable table, Predicate<RouteTableAssociation> unwanted) {
        put(table.toBuilder()
                .associations(
                        table.associations().stream().filter(unwanted.negate()).toList())
                .build());
    }

    DescribeRouteTablesResponse describe(DescribeRouteTablesRequest request) {
        Ec2State state = states.current();
        request.routeTableIds().forEach(id -> require(state, id));
        List<RouteTable> matching = state.routeTables.values().stream()
                .filter(table -> request.routeTableIds().isEmpty()
                        || request.routeTableIds().contains(table.routeTableId()))
                .map(table -> shown(state, table))
                .filter(table -> Filters.accept(
                        request.filters(), state.tagsOf(table.routeTableId()), filter -> values(table, filter)))
                .toList();
        Page<RouteTable> page = Pages.of(matching, request.maxResults(), request.nextToken());
        return DescribeRouteTablesResponse.builder()
                .routeTables(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static @Nullable List<String> values(RouteTable table, String filter) {
        return switch (filter) {
            case "route-table-id" -> List.of(table.routeTableId());
            case "vpc-id" -> List.of(table.vpcId());
            case "owner-id" -> List.of(table.ownerId());
            case "association.main" -> List.of(Boolean.toString(isMain(table)));
            case "association.subnet-id" ->
                table.associations().stream()
                        .map(RouteTableAssociation::subnetId)
                        .filter(Objects::nonNull)
                        .toList();
            case "association.route-table-association-id" ->
                table.associations().stream()
                        .map(RouteTableAssociation::routeTableAssociationId)
                        .toList();
            case "route.destination-cidr-block" ->
                table.routes().stream()
                        .map(Route::destinationCidrBlock)
                        .filter(Objects::nonNull)
                        .toList();
            case "route.gateway-id" ->
                table.routes().stream()
                        .map(Route::gatewayId)
                        .filter(Objects::nonNull)
                        .toList();
            case "route.nat-gateway-id" ->
                table.routes().stream()
                        .map(Route::natGatewayId)
                        .filter(Objects::nonNull)
                        .toList();
            case "route.state" ->
                table.routes().stream().map(Route::stateAsString).toList();
            default -> null;
        };
    }

    private static RouteTable shown(Ec2State state, RouteTable table) {
        return table.toBuilder()
                .routes(table.routes().stream()
                        .map(route -> route.toBuilder()
                                .state(Routes.isAlive(state, table, route) ? RouteState.ACTIVE : RouteState.BLACKHOLE)
                                .build())
                        .toList())
                .tags(state.tagList(table.routeTableId()))
                .build();
    }
}
