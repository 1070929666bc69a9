package dev.finops.simulator.aws.wire;

import dev.finops.simulator.aws.model.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/**
 * Events as frames of {@code application/vnd.amazon.eventstream}.
 *
 * @see <a href="https://smithy.io/2.0/aws/amazon-eventstream.html">Amazon Event Stream</a>
 */
final class EventFrames {
    static final String CONTENT_TYPE = "application/vnd.amazon.eventstream";

    private EventFrames() {}

    static byte[] of(List<? extends SdkPojo> events) {
        var bytes = new ByteArrayOutputStream();
        for (SdkPojo event : events) {
            var headers = Map.of(
                    ":message-type", HeaderValue.fromString("event"),
                    ":event-type", HeaderValue.fromString(type(event)),
                    ":content-type", HeaderValue.fromString("application/json"));
            byte[] json = JsonWriter.write(event).toString().getBytes(StandardCharsets.UTF_8);
            ByteBuffer frame = new Message(headers, json).toByteBuffer();
            byte[] whole = new byte[frame.remaining()];
            frame.get(whole);
            bytes.writeBytes(whole);
        }
        return bytes.toByteArray();
    }

    /** Event classes of all services have the method, but no interface in common. */
    private static String type(SdkPojo event) {
        try {
            return String.valueOf(event.getClass().getMethod("sdkEventType").invoke(event));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(event.getClass() + " is no event of a stream", e);
        }
    }
}
