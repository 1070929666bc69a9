package dev.finops.simulator.aws.elbv2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.finops.simulator.aws.cloudformation.resource.ResourceRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Certificate;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

/** Reads resource properties as the service's own types. */
final class Properties {
    private Properties() {}

    static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    static @Nullable Integer number(JsonNode value) {
        return value.isMissingNode() || value.isNull() ? null : Integer.valueOf(value.asInt());
    }

    static @Nullable String text(JsonNode value) {
        return value.isMissingNode() || value.isNull() ? null : value.asText();
    }

    /** The resource's own tags over the stack's. */
    static List<Tag> tags(ResourceRequest request) {
        Map<String, String> tags = new LinkedHashMap<>(request.stackTags());
        request.properties()
                .path("Tags")
                .forEach(tag ->
                        tags.put(tag.path("Key").asText(), tag.path("Value").asText()));
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    static List<Action> actions(JsonNode actions) {
        return StreamSupport.stream(actions.spliterator(), false)
                .map(Properties::action)
                .toList();
    }

    private static Action action(JsonNode action) {
        var builder = Action.builder()
                .type(action.path("Type").asText())
                .order(number(action.path("Order")))
                .targetGroupArn(text(action.path("TargetGroupArn")));
        JsonNode forward = action.path("ForwardConfig");
        if (forward.isObject()) {
            builder.forwardConfig(config -> config.targetGroups(
                    StreamSupport.stream(forward.path("TargetGroups").spliterator(), false)
                            .map(group -> TargetGroupTuple.builder()
                                    .targetGroupArn(text(group.path("TargetGroupArn")))
                                    .weight(number(group.path("Weight")))
                                    .build())
                            .toList()));
        }
        JsonNode redirect = action.path("RedirectConfig");
        if (redirect.isObject()) {
            builder.redirectConfig(config -> config.protocol(text(redirect.path("Protocol")))
                    .host(text(redirect.path("Host")))
                    .port(text(redirect.path("Port")))
                    .path(text(redirect.path("Path")))
                    .query(text(redirect.path("Query")))
                    .statusCode(text(redirect.path("StatusCode"))));
        }
        JsonNode fixed = action.path("FixedResponseConfig");
        if (fixed.isObject()) {
            builder.fixedResponseConfig(config -> config.statusCode(text(fixed.path("StatusCode")))
                    .contentType(text(fixed.path("ContentType")))
                    .messageBody(text(fixed.path("MessageBody"))));
        }
        return builder.build();
    }

    static List<Certificate> certificates(JsonNode certificates) {
        return StreamSupport.stream(certificates.spliterator(), false)
                .map(certificate -> Certificate.builder()
                        .certificateArn(text(certificate.path("CertificateArn")))
                        .build())
                .toList();
    }

    static List<RuleCondition> conditions(JsonNode conditions) {
        return StreamSupport.stream(conditions.spliterator(), false)
                .map(condition -> {
                    var builder = RuleCondition.builder()
                            .field(text(condition.path("Field")))
                            .values(texts(condition.path("Values")));
                    JsonNode path = condition.path("PathPatternConfig").path("Values");
                    if (path.isArray()) {
                        builder.pathPatternConfig(config -> config.values(texts(path)));
                    }
                    JsonNode host = condition.path("HostHeaderConfig").path("Values");
                    if (host.isArray()) {
                        builder.hostHeaderConfig(config -> config.values(texts(host)));
                    }
                    return builder.build();
                })
                .toList();
    }

    static JsonNode node(String text) {
        return JsonNodeFactory.instance.textNode(text);
    }

    static JsonNode nodes(List<String> texts) {
        var array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return array;
    }
}
