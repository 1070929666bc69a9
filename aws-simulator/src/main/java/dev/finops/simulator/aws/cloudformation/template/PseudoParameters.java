package dev.finops.simulator.aws.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.finops.simulator.aws.simulation.Regions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values that CloudFormation itself gives to a template. */
public record PseudoParameters(
        String accountId, String region, String stackId, String stackName, List<String> notificationArns) {

    @Nullable
    JsonNode value(String name) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (name) {
            case "AWS::AccountId" -> nodes.textNode(accountId);
            case "AWS::Region" -> nodes.textNode(region);
            case "AWS::StackId" -> nodes.textNode(stackId);
            case "AWS::StackName" -> nodes.textNode(stackName);
            case "AWS::Partition" -> nodes.textNode(Regions.partition(region));
            case "AWS::URLSuffix" -> nodes.textNode(Regions.urlSuffix(region));
            case "AWS::NotificationARNs" -> {
                var list = nodes.arrayNode();
                notificationArns.forEach(list::add);
                yield list;
            }
            case "AWS::NoValue" -> MissingNode.getInstance();
            default -> null;
        };
    }

    /** The region's zones as {@code Fn::GetAZs} lists them; every simulated region has three. */
    List<String> availabilityZones(String ofRegion) {
        String zone = ofRegion.isEmpty() ? region : ofRegion;
        return List.of(zone + "a", zone + "b", zone + "c");
    }
}
