package dev.finops.simulator.aws.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.aws.model.JsonWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;

/** Writes errors in each protocol's own form. */
final class ErrorWriter {
    private ErrorWriter() {}

    /**
     * @param message left out of the answer where null: clients show an empty element as text
     * @param fields further members of a modelled exception
     */
    static Outbound write(
            Inbound request,
            Router.Route route,
            int status,
            String code,
            @Nullable String message,
            @Nullable SdkPojo fields) {
        String requestId = Outbound.newRequestId();
        Outbound answer = switch (route.protocol()) {
            case JSON, REST_JSON -> json(request, route.protocol(), status, code, message, fields);
            case EC2_QUERY -> Outbound.of(status, "text/xml;charset=UTF-8", ec2(code, message, requestId));
            case QUERY -> Outbound.of(status, "text/xml", wrapped(status, code, message, fields, requestId));
            case REST_XML ->
                Outbound.of(
                        status,
                        "application/xml",
                        isS3(route)
                                ? s3(route, code, message, fields, requestId)
                                : wrapped(status, code, message, fields, requestId));
        };
        answer.headers().set("x-amzn-RequestId", requestId);
        if (isS3(route)) {
            answer.headers().set("x-amz-request-id", requestId);
        }
        return answer;
    }

    private static boolean isS3(Router.Route route) {
        return route.service() != null && route.service().signingName().equals("s3");
    }

    private static Outbound json(
            Inbound request,
            Protocol protocol,
            int status,
            String code,
            @Nullable String message,
            @Nullable SdkPojo fields) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("__type", code);
        if (message != null) {
            body.put("message", message);
        }
        if (fields != null) {
            body.setAll(JsonWriter.write(fields));
        }
        boolean rest = protocol == Protocol.REST_JSON;
        String contentType = request.header("Content-Type");
        Outbound answer = Outbound.of(
                status,
                rest ? "application/json" : contentType.isEmpty() ? "application/x-amz-json-1.1" : contentType,
                body.toString());
        if (rest) {
            answer.headers().set("x-amzn-ErrorType", code);
        }
        return answer;
    }

    private static String ec2(String code, @Nullable String message, String requestId) {
        return new XmlWriter()
                .declaration()
                .open("Response")
                .open("Errors")
                .open("Error")
                .text("Code", code)
                .text("Message", Objects.requireNonNullElse(message, ""))
                .close("Error")
                .close("Errors")
                .text("RequestID", requestId)
                .close("Response")
                .toString();
    }

    private static String wrapped(
            int status, String code, @Nullable String message, @Nullable SdkPojo fields, String requestId) {
        var xml = new XmlWriter().open("ErrorResponse").open("Error");
        xml.text("Type", status < 500 ? "Sender" : "Receiver");
        error(xml, code, message, fields);
        return xml.close("Error")
                .text("RequestId", requestId)
                .close("ErrorResponse")
                .toString();
    }

    private static String s3(
            Router.Route route, String code, @Nullable String message, @Nullable SdkPojo fields, String requestId) {
        var xml = new XmlWriter().declaration().open("Error");
        error(xml, code, message, fields);
        String bucket = route.labels().get("Bucket");
        if (bucket != null) {
            switch (code) {
                case "NoSuchKey" -> xml.text("Key", route.labels().getOrDefault("Key", ""));
                case "PermanentRedirect" ->
                    xml.text("Endpoint", bucket + ".s3." + redirection(fields) + ".amazonaws.com")
                            .text("Bucket", bucket);
                default -> {
                    if (code.contains("Bucket")) {
                        xml.text("BucketName", bucket);
                    }
                }
            }
        }
        return xml.text("RequestId", requestId).close("Error").toString();
    }

    private static String redirection(@Nullable SdkPojo fields) {
        return fields instanceof AwsServiceException e && e.awsErrorDetails().sdkHttpResponse() != null
                ? e.awsErrorDetails()
                        .sdkHttpResponse()
                        .firstMatchingHeader("x-amz-bucket-region")
                        .orElse("")
                : "";
    }

    private static void error(XmlWriter xml, String code, @Nullable String message, @Nullable SdkPojo fields) {
        xml.text("Code", code);
        if (message != null) {
            xml.text("Message", message);
        }
        if (fields != null) {
            xml.members(fields);
        }
    }
}
