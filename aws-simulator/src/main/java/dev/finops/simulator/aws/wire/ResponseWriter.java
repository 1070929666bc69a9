package dev.finops.simulator.aws.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import dev.finops.simulator.aws.model.JsonWriter;
import dev.finops.simulator.aws.model.Pojos;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Makes the HTTP answer of the SDK's response object. */
final class ResponseWriter {
    private ResponseWriter() {}

    /** @param content the body of an operation that streams its answer, else null */
    static Outbound write(
            Inbound request,
            Router.Route route,
            ServiceModel service,
            Operation operation,
            SdkPojo response,
            byte @Nullable [] content) {
        String requestId = Outbound.newRequestId();
        Outbound answer = switch (route.protocol()) {
            case JSON ->
                Outbound.of(
                        200,
                        request.header("Content-Type"),
                        JsonWriter.write(response).toString());
            case QUERY -> Outbound.of(200, "text/xml", query(route.action(), service, response, requestId));
            case EC2_QUERY ->
                Outbound.of(200, "text/xml;charset=UTF-8", ec2(route.action(), service, response, requestId));
            case REST_JSON, REST_XML -> rest(request, route.protocol(), service, operation, response, content);
        };
        answer.headers().set("x-amzn-RequestId", requestId);
        if (service.signingName().equals("s3")) {
            answer.headers().set("x-amz-request-id", requestId);
        }
        return answer;
    }

    /** A stream of events, all at once. */
    static Outbound stream(byte @Nullable [] events) {
        var headers = new Headers();
        headers.set("Content-Type", EventFrames.CONTENT_TYPE);
        headers.set("x-amzn-RequestId", Outbound.newRequestId());
        return new Outbound(200, headers, events == null ? new byte[0] : events);
    }

    /** The result's element carries the action exactly as received: clients look it up by that. */
    private static String query(String action, ServiceModel service, SdkPojo response, String requestId) {
        return new XmlWriter()
                .open(action + "Response", service.xmlNamespace())
                .open(action + "Result")
                .members(response)
                .close(action + "Result")
                .open("ResponseMetadata")
                .text("RequestId", requestId)
                .close("ResponseMetadata")
                .close(action + "Response")
                .toString();
    }

    private static String ec2(String action, ServiceModel service, SdkPojo response, String requestId) {
        return new XmlWriter()
                .open(action + "Response", "http://ec2.amazonaws.com/doc/" + service.apiVersion() + "/")
                .text("requestId", requestId)
                .members(response)
                .close(action + "Response")
                .toString();
    }

    private static Outbound rest(
            Inbound request,
            Protocol protocol,
            ServiceModel service,
            Operation operation,
            SdkPojo response,
            byte @Nullable [] content) {
        var headers = new Headers();
        headers(response, headers);
        SdkField<?> payload = Operation.payload(response).orElse(null);
        Object payloadValue = payload == null ? null : payload.getValueOrDefault(response);
        byte[] body;
        if (content != null) {
            body = content;
        } else if (operation.name().equals("GetBucketLocation")) {
            headers.set("Content-Type", "application/xml");
            body = bucketLocation(service, response).getBytes(StandardCharsets.UTF_8);
        } else if (payloadValue instanceof SdkBytes bytes) {
            body = bytes.asByteArray();
        } else if (payloadValue instanceof String text) {
            body = text.getBytes(StandardCharsets.UTF_8);
        } else if (payload != null && payloadValue == null) {
            body = new byte[0];
        } else if (protocol == Protocol.REST_JSON) {
            headers.set("Content-Type", "application/json");
            JsonNode json = payload == null ? JsonWriter.write(response) : JsonWriter.write(payloadValue, payload);
            body = json.toString().getBytes(StandardCharsets.UTF_8);
        } else {
            headers.putIfAbsent("Content-Type", List.of("application/xml"));
            body = xml(service, operation, response, payload, payloadValue).getBytes(StandardCharsets.UTF_8);
        }
        return new Outbound(status(request, service, operation, response), headers, body);
    }

    private static String xml(
            ServiceModel service,
            Operation operation,
            SdkPojo response,
            @Nullable SdkField<?> payload,
            @Nullable Object payloadValue) {
        String root = payload == null ? operation.name() + "Response" : payload.unmarshallLocationName();
        return new XmlWriter()
                .declaration()
                .open(root, service.xmlNamespace())
                .members(payloadValue instanceof SdkPojo pojo ? pojo : response)
                .close(root)
                .toString();
    }

    /** The one unwrapped answer of S3: the root element itself is the value, empty for us-east-1. */
    private static String bucketLocation(ServiceModel service, SdkPojo response) {
        Object location = response.sdkFields().getFirst().getValueOrDefault(response);
        var xml = new XmlWriter().declaration();
        return xml.open("LocationConstraint", service.xmlNamespace())
                .text(location == null ? "" : location.toString())
                .close("LocationConstraint")
                .toString();
    }

    /** A service sets the status where the operation has several. */
    private static int status(Inbound request, ServiceModel service, Operation operation, SdkPojo response) {
        for (SdkField<?> field : response.sdkFields()) {
            if (field.location() == MarshallLocation.STATUS_CODE
                    && field.getValueOrDefault(response) instanceof Integer status) {
                return status;
            }
        }
        SdkHttpResponse http = ((SdkResponse) response).sdkHttpResponse();
        if (http != null) {
            return http.statusCode();
        }
        return service.signingName().equals("s3") ? S3Routing.successStatus(request.method(), operation.name()) : 200;
    }

    private static void headers(SdkPojo response, Headers headers) {
        for (SdkField<?> field : response.sdkFields()) {
            Object value = field.getValueOrDefault(response);
            if (field.location() == MarshallLocation.HEADER && !Pojos.isUnset(value)) {
                header(field, value, headers);
            }
        }
    }

    private static void header(SdkField<?> field, Object value, Headers headers) {
        String name = field.unmarshallLocationName();
        switch (value) {
            case Map<?, ?> map -> map.forEach((key, entry) -> headers.set(name + key, entry.toString()));
            case List<?> list ->
                headers.set(name, list.stream().map(Object::toString).collect(Collectors.joining(",")));
            default -> headers.set(name, XmlWriter.scalar(value, field, TimestampFormatTrait.Format.RFC_822));
        }
    }
}
