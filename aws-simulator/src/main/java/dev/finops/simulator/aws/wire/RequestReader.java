package dev.finops.simulator.aws.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.finops.simulator.aws.model.JsonValue;
import dev.finops.simulator.aws.model.PojoReader;
import dev.finops.simulator.aws.model.Pojos;
import dev.finops.simulator.aws.model.WireValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;

/** Makes the SDK's request object of an HTTP request. */
final class RequestReader {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private RequestReader() {}

    /** A body that is not what the protocol says it is. */
    static final class MalformedRequest extends Exception {
        private static final long serialVersionUID = 1;

        MalformedRequest(String message, Throwable cause) {
            super(message, cause);
        }
    }

    static AwsRequest read(Inbound request, Router.Route route, Operation operation) throws MalformedRequest {
        SdkPojo builder = operation.requestBuilder();
        try {
            return (AwsRequest)
                    switch (route.protocol()) {
                        case QUERY, EC2_QUERY -> PojoReader.read(QueryValue.parse(route.form()), builder);
                        case JSON -> PojoReader.read(json(request.body()), builder);
                        case REST_JSON, REST_XML -> readRest(request, route, operation, builder);
                    };
        } catch (JsonProcessingException | SAXException e) {
            throw new MalformedRequest("The request body is not well-formed.", e);
        } catch (IOException e) {
            throw new MalformedRequest("The request body could not be read.", e);
        } catch (RuntimeException e) {
            throw new MalformedRequest("A member of the request has the wrong type: " + e.getMessage(), e);
        }
    }

    private static WireValue json(byte[] body) throws IOException {
        return new JsonValue(body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body));
    }

    private static SdkPojo readRest(Inbound request, Router.Route route, Operation operation, SdkPojo builder)
            throws IOException, SAXException {
        SdkField<?> payload = Operation.payload(builder).orElse(null);
        boolean rawPayload = payload != null && payload.marshallingType() != MarshallingType.SDK_POJO;
        WireValue document = request.body().length == 0 || rawPayload || operation.streamsRequest()
                ? null
                : route.protocol() == Protocol.REST_JSON ? json(request.body()) : XmlValue.parse(request.body());
        for (SdkField<?> field : builder.sdkFields()) {
            Object value = switch (field.location()) {
                case PATH, GREEDY_PATH -> text(route.labels().get(field.locationName()), field);
                case QUERY_PARAM -> queryMember(request, field);
                case HEADER -> header(request, field);
                case PAYLOAD ->
                    rawPayload && field == payload
                            ? rawPayload(request.body(), field)
                            : document == null
                                    ? null
                                    : PojoReader.value(field == payload ? document : document.member(field), field);
                default -> null;
            };
            if (value != null) {
                field.set(builder, value);
            }
        }
        return Pojos.build(builder);
    }

    private static @Nullable Object text(@Nullable String text, SdkField<?> field) {
        return text == null ? null : PojoReader.value(new WireValue.Text(text), field);
    }

    private static @Nullable Object queryMember(Inbound request, SdkField<?> field) {
        List<String> values = request.query().get(field.locationName());
        if (values == null) {
            return null;
        }
        return field.marshallingType() == MarshallingType.LIST
                ? PojoReader.value(new WireValue.Texts(values), field)
                : text(values.getFirst(), field);
    }

    private static @Nullable Object header(Inbound request, SdkField<?> field) {
        String name = field.locationName();
        if (field.marshallingType() == MarshallingType.MAP) {
            Map<String, String> values = new LinkedHashMap<>();
            request.headers().forEach((header, value) -> {
                if (header.regionMatches(true, 0, name, 0, name.length())) {
                    values.put(header.substring(name.length()).toLowerCase(Locale.ROOT), value.getFirst());
                }
            });
            return values.isEmpty() ? null : values;
        }
        List<String> values = request.headers().get(name);
        // Clients send a list in one header or in several.
        return values == null ? null : text(String.join(",", values), field);
    }

    private static Object rawPayload(byte[] body, SdkField<?> field) {
        return field.marshallingType() == MarshallingType.SDK_BYTES
                ? SdkBytes.fromByteArray(body)
                : new String(body, StandardCharsets.UTF_8);
    }
}
