package dev.finops.backend.mcp;

import io.micronaut.json.tree.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Messages of JSON-RPC 2.0, one at a time: the protocol has no batches since its version of June 2025.
 *
 * @see <a href="https://www.jsonrpc.org/specification">JSON-RPC 2.0</a>
 */
final class JsonRpc {
    static final int PARSE_ERROR = -32700;
    static final int INVALID_REQUEST = -32600;
    static final int METHOD_NOT_FOUND = -32601;
    static final int INVALID_PARAMS = -32602;
    static final int INTERNAL_ERROR = -32603;

    private static final JsonNode NO_PARAMS = JsonNode.createObjectNode(Map.of());
    private static final int LONGEST_ID = 200;

    private JsonRpc() {}

    /** What a client may send. */
    sealed interface Message {
        /** @param params an object */
        record Request(JsonNode id, String method, JsonNode params) implements Message {}

        /** Wants no answer. */
        record Notification(String method) implements Message {}

        /** An answer to a request of ours; there are none. */
        record Response() implements Message {}
    }

    /** A message, or a call, that is wrong; the text says what to send instead. */
    static final class Fault extends Exception {
        private static final long serialVersionUID = 1;

        private final int code;

        Fault(int code, String message) {
            super(message);
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    static Message read(JsonNode json) throws Fault {
        if (!json.isObject()) {
            throw new Fault(INVALID_REQUEST, "A message is one JSON object; batches are not understood.");
        }
        JsonNode version = json.get("jsonrpc");
        if (version == null || !version.isString() || !version.getStringValue().equals("2.0")) {
            throw new Fault(INVALID_REQUEST, "A message has \"jsonrpc\": \"2.0\".");
        }
        JsonNode method = json.get("method");
        if (method == null && (json.get("result") != null || json.get("error") != null)) {
            return new Message.Response();
        }
        if (method == null || !method.isString()) {
            throw new Fault(INVALID_REQUEST, "A request has a method, as in \"method\": \"tools/list\".");
        }
        JsonNode id = json.get("id");
        if (id == null) {
            return new Message.Notification(method.getStringValue());
        }
        if (!isId(id)) {
            throw new Fault(
                    INVALID_REQUEST,
                    "The id of a request is a number or a text of at most 200 characters, never null.");
        }
        JsonNode params = json.get("params");
        if (params != null && !params.isObject()) {
            throw new Fault(INVALID_REQUEST, "The params of a request are an object.");
        }
        return new Message.Request(id, method.getStringValue(), params == null ? NO_PARAMS : params);
    }

    private static boolean isId(JsonNode id) {
        return id.isNumber() || (id.isString() && id.getStringValue().length() <= LONGEST_ID);
    }

    /** The id of a message that is wrong, as far as it has one. */
    static @Nullable JsonNode id(JsonNode json) {
        JsonNode id = json.isObject() ? json.get("id") : null;
        return id != null && isId(id) ? id : null;
    }

    static Map<String, Object> result(JsonNode id, Object result) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("jsonrpc", "2.0");
        message.put("id", id);
        message.put("result", result);
        return message;
    }

    static Map<String, Object> error(@Nullable JsonNode id, int code, String text) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code);
        error.put("message", text);
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("jsonrpc", "2.0");
        if (id != null) {
            message.put("id", id);
        }
        message.put("error", error);
        return message;
    }
}
