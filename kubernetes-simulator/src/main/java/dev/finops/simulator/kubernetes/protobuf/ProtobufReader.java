package dev.finops.simulator.kubernetes.protobuf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.finops.simulator.kubernetes.object.Json;
import dev.finops.simulator.kubernetes.protobuf.Messages.Field;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * Reads objects in {@code application/vnd.kubernetes.protobuf}: four magic bytes, then a message that names the type and
 * carries the object
 * (https://kubernetes.io/docs/reference/using-api/api-concepts/#protobuf-encoding).
 */
public final class ProtobufReader {
    private static final byte[] MAGIC = {'k', '8', 's', 0};

    private ProtobufReader() {}

    /** The object as JSON; empty if its type, or a field that is set in it, is not known here. */
    public static Optional<JsonNode> read(byte[] body) {
        if (body.length < MAGIC.length || !Arrays.equals(MAGIC, 0, MAGIC.length, body, 0, MAGIC.length)) {
            return Optional.empty();
        }
        try {
            return Optional.of(envelope(CodedInputStream.newInstance(body, MAGIC.length, body.length - MAGIC.length)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** {@code runtime.Unknown}: 1 is the type's name, 2 the object. */
    private static JsonNode envelope(CodedInputStream in) throws IOException {
        String apiVersion = "";
        String kind = "";
        byte[] raw = {};
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> {
                    CodedInputStream type = CodedInputStream.newInstance(in.readByteArray());
                    for (int t = type.readTag(); t != 0; t = type.readTag()) {
                        if (WireFormat.getTagFieldNumber(t) == 1) {
                            apiVersion = type.readString();
                        } else {
                            kind = type.readString();
                        }
                    }
                }
                case 2 -> raw = in.readByteArray();
                default -> in.skipField(tag);
            }
        }
        ObjectNode object = Json.object().put("apiVersion", apiVersion).put("kind", kind);
        object.setAll(message(apiVersion + "/" + kind, raw));
        return object;
    }

    private static ObjectNode message(String type, byte[] bytes) throws IOException {
        Map<Integer, Field> fields = Messages.find(type);
        if (fields == null) {
            throw new IOException("unknown message: " + type);
        }
        ObjectNode object = Json.object();
        CodedInputStream in = CodedInputStream.newInstance(bytes);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            Field field = fields.get(WireFormat.getTagFieldNumber(tag));
            if (field == null) {
                throw new IOException("unknown field " + WireFormat.getTagFieldNumber(tag) + " of " + type);
            }
            switch (field.cardinality()) {
                case SINGLE -> {
                    JsonNode value = value(field.type(), in);
                    if (field.optional() || !isZero(value)) {
                        object.set(field.name(), value);
                    }
                }
                case LIST -> object.withArrayProperty(field.name()).add(value(field.type(), in));
                case MAP -> putEntry(object.withObjectProperty(field.name()), field.type(), in.readByteArray());
            }
        }
        return object;
    }

    /** Encoders write what is required in the message even if it is not set. */
    private static boolean isZero(JsonNode value) {
        return value.isNull()
                || (value.isTextual() && value.textValue().isEmpty())
                || (value.isNumber() && value.longValue() == 0)
                || (value.isBoolean() && !value.booleanValue())
                || (value.isObject() && value.isEmpty());
    }

    private static void putEntry(ObjectNode map, String type, byte[] entry) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(entry);
        String key = "";
        JsonNode value = type.equals("string") || type.equals("bytes") ? TextNode.valueOf("") : Json.object();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == 1) {
                key = in.readString();
            } else {
                value = value(type, in);
            }
        }
        map.set(key, value);
    }

    private static JsonNode value(String type, CodedInputStream in) throws IOException {
        return switch (type) {
            case "string" -> TextNode.valueOf(in.readString());
            case "bytes" -> TextNode.valueOf(Base64.getEncoder().encodeToString(in.readByteArray()));
            case "bool" -> BooleanNode.valueOf(in.readBool());
            case "int" -> integer(in.readInt64());
            case "Time" -> time(in.readByteArray());
            case "Quantity" -> TextNode.valueOf(text(in.readByteArray()));
            case "IntOrString" -> intOrString(in.readByteArray());
            default -> message(type, in.readByteArray());
        };
    }

    /** As the JSON reader would have it, so that numbers compare equal whatever the encoding was. */
    private static JsonNode integer(long value) {
        return value == (int) value ? IntNode.valueOf((int) value) : LongNode.valueOf(value);
    }

    private static JsonNode time(byte[] bytes) throws IOException {
        long seconds = 0;
        CodedInputStream in = CodedInputStream.newInstance(bytes);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == 1) {
                seconds = in.readInt64();
            } else {
                in.skipField(tag);
            }
        }
        return bytes.length == 0
                ? NullNode.getInstance()
                : TextNode.valueOf(Instant.ofEpochSecond(seconds).toString());
    }

    private static String text(byte[] bytes) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(bytes);
        return in.readTag() == 0 ? "" : in.readString();
    }

    /** 1 says which of the two it is, 2 is the number, 3 the text. */
    private static JsonNode intOrString(byte[] bytes) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(bytes);
        boolean isText = false;
        JsonNode number = IntNode.valueOf(0);
        JsonNode text = TextNode.valueOf("");
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> isText = in.readInt64() == 1;
                case 2 -> number = integer(in.readInt64());
                default -> text = TextNode.valueOf(in.readString());
            }
        }
        return isText ? text : number;
    }
}
