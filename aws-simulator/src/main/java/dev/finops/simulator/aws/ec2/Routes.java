package dev.finops.simulator.aws.ec2;

import dev.finops.simulator.aws.simulation.Regional;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateRouteRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteResponse;
import software.amazon.awssdk.services.ec2.model.DeleteRouteRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteResponse;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteResponse;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteOrigin;
import software.amazon.awssdk.services.ec2.model.RouteState;
import software.amazon.awssdk.services.ec2.model.RouteTable;

/** Routes to internet gateways and NAT gateways; one whose target is gone turns into a black hole. */
final class Routes {
    private final Regional<Ec2State> states;
    private final RouteTables tables;

    Routes(Regional<Ec2State> states, RouteTables tables) {
        this.states = states;
        this.tables = tables;
    }

    CreateRouteResponse create(CreateRouteRequest request) {
        RouteTable table = RouteTables.require(states.current(), request.routeTableId());
        String destination = destination(request.destinationCidrBlock());
        if (find(table, destination) != null) {
            throw Ec2Errors.of("RouteAlreadyExists", "The route identified by " + destination + " already exists.");
        }
        List<Route> routes = new ArrayList<>(table.routes());
        routes.add(route(table, destination, request.gatewayId(), request.natGatewayId()));
        tables.changeRoutes(table, routes);
        return CreateRouteResponse.builder().returnValue(true).build();
    }

    ReplaceRouteResponse replace(ReplaceRouteRequest request) {
        RouteTable table = RouteTables.require(states.current(), request.routeTableId());
        String destination = destination(request.destinationCidrBlock());
        Route former = require(table, destination);
        List<Route> routes = new ArrayList<>(table.routes());
        routes.remove(former);
        routes.add(route(table, destination, request.gatewayId(), request.natGatewayId()));
        tables.changeRoutes(table, routes);
        return ReplaceRouteResponse.builder().build();
    }

    DeleteRouteResponse delete(DeleteRouteRequest request) {
        RouteTable table = RouteTables.require(states.current(), request.routeTableId());
        Route unwanted = require(table, destination(request.destinationCidrBlock()));
        if ("local".equals(unwanted.gatewayId())) {
            throw Ec2Errors.invalidParameter("cannot remove local route " + unwanted.destinationCidrBlock()
                    + " in route table " + table.routeTableId());
        }
        tables.changeRoutes(
                table,
                table.routes().stream().filter(route -> !route.equals(unwanted)).toList());
        return DeleteRouteResponse.builder().build();
    }

    private Route route(
            RouteTable table, String destination, @Nullable String gatewayId, @Nullable String natGatewayId) {
        Ec2State state = states.current();
        if ((gatewayId == null) == (natGatewayId == null)) {
            throw Ec2Errors.of(
                    "InvalidParameterCombination", "Exactly one of GatewayId and NatGatewayId must be specified");
        }
        if (gatewayId != null) {
            InternetGateway gateway = InternetGateways.require(state, gatewayId);
            if (!InternetGateways.isAttached(gateway, table.vpcId())) {
                throw Ec2Errors.invalidParameter("route table " + table.routeTableId() + " and network gateway "
                        + gatewayId + " belong to different networks");
            }
        }
        if (natGatewayId != null) {
            NatGateway nat = state.natGateways.get(natGatewayId);
            if (nat == null || nat.state() == NatGatewayState.DELETED) {
                throw Ec2Errors.notFound("InvalidNatGatewayID", "natGateway", natGatewayId);
            }
            if (!nat.vpcId().equals(table.vpcId())) {
                throw Ec2Errors.invalidParameter("route table " + table.routeTableId() + " and NAT gateway "
                        + natGatewayId + " belong to different networks");
            }
        }
        return Route.builder()
                .destinationCidrBlock(destination)
                .gatewayId(gatewayId)
                .natGatewayId(natGatewayId)
                .origin(RouteOrigin.CREATE_ROUTE)
                .state(RouteState.ACTIVE)
                .build();
    }

    private static String destination(@Nullable String cidrBlock) {
        if (cidrBlock == null) {
            throw Ec2Errors.missingParameter("destinationCidrBlock");
        }
        return Ipv4Range.parse(cidrBlock)
                .orElseThrow(() -> Ec2Errors.invalidParameter("Value (" + cidrBlock
                        + ") for parameter destinationCidrBlock is invalid. This is not a valid CIDR block."))
                .toString();
    }

    private static @Nullable Route find(RouteTable table, String destination) {
        return table.routes().stream()
                .filter(route -> destination.equals(route.destinationCidrBlock()))
                .findFirst()
                .orElse(null);
    }

    private static Route require(RouteTable table, String destination) {
        Route route = find(table, destination);
        if (route == null) {
            throw Ec2Errors.of(
                    "InvalidRoute.NotFound",
                    "no route with destination-cidr-block " + destination + " in route table " + table.routeTableId());
        }
        return route;
    }

    static boolean isAlive(Ec2State state, RouteTable table, Route route) {
        if (route.natGatewayId() != null) {
            NatGateway nat = state.natGateways.get(route.natGatewayId());
            return nat != null && (nat.state() == NatGatewayState.AVAILABLE || nat.state() == NatGatewayState.PENDING);
        }
        if (route.gatewayId().startsWith("igw-")) {
            InternetGateway gateway = state.internetGateways.get(route.gatewayId());
            return gateway != null && InternetGateways.isAttached(gateway, table.vpcId());
        }
        return true;
    }
}
