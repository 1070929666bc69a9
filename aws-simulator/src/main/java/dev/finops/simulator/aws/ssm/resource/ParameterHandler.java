package dev.finops.simulator.aws.ssm.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.finops.simulator.aws.cloudformation.resource.AlreadyGone;
import dev.finops.simulator.aws.cloudformation.resource.LiveProperties;
import dev.finops.simulator.aws.cloudformation.resource.Properties;
import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.cloudformation.resource.ResourceRequest;
import dev.finops.simulator.aws.ssm.SimulatedSsm;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.ssm.model.Parameter;

final class ParameterHandler implements ResourceHandler {
    private final SimulatedSsm ssm;

    ParameterHandler(SimulatedSsm ssm) {
        this.ssm = ssm;
    }

    @Override
    public String type() {
        return "AWS::SSM::Parameter";
    }

    @Override
    public String create(ResourceRequest request) {
        String name = Properties.of(request).text("Name", "CFN-" + request.logicalId() + "-" + request.uniqueSuffix());
        put(name, request, false);
        return name;
    }

    @Override
    public void update(String physicalId, ResourceRequest request, ObjectNode previous) {
        put(physicalId, request, true);
    }

    private void put(String name, ResourceRequest request, boolean overwrite) {
        Properties properties = Properties.of(request);
        ssm.putParameter(put -> put.name(name)
                .overwrite(overwrite)
                .type(properties.text("Type"))
                .value(properties.text("Value"))
                .description(properties.text("Description"))
                .allowedPattern(properties.text("AllowedPattern"))
                .tier(properties.text("Tier"))
                .dataType(properties.text("DataType")));
        Map<String, String> tags = new TreeMap<>(request.stackTags());
        tags.putAll(properties.map("Tags"));
        ssm.replaceTags(name, tags);
    }

    @Override
    public void delete(String physicalId, ObjectNode properties) {
        AlreadyGone.ignore(() -> ssm.deleteParameter(parameter -> parameter.name(physicalId)), "ParameterNotFound");
    }

    @Override
    public Map<String, JsonNode> attributes(String physicalId) {
        Parameter parameter =
                ssm.getParameter(request -> request.name(physicalId)).parameter();
        return Map.of(
                "Name", TextNode.valueOf(parameter.name()),
                "Type", TextNode.valueOf(parameter.typeAsString()),
                "Value", TextNode.valueOf(parameter.value()));
    }

    @Override
    public ObjectNode read(String physicalId, ObjectNode declared, Set<String> siblings) {
        Parameter parameter =
                ssm.getParameter(request -> request.name(physicalId)).parameter();
        return new LiveProperties(declared)
                .with("Type", parameter.typeAsString())
                .with("Value", parameter.value())
                .node();
    }
}
