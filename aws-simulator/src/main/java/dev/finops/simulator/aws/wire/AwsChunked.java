package dev.finops.simulator.aws.wire;

import com.sun.net.httpserver.Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * The framing in which S3 clients send bodies whose signature or checksum follows the content:
 * {@code size[;chunk-signature=…]\r\n data \r\n … 0\r\n trailers}.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html">chunked upload</a>
 */
final class AwsChunked {
    private AwsChunked() {}

    static boolean isUsed(Headers headers) {
        return String.join(",", headers.getOrDefault("Content-Encoding", List.of()))
                        .contains("aws-chunked")
                || Objects.requireNonNullElse(headers.getFirst("x-amz-content-sha256"), "")
                        .startsWith("STREAMING-");
    }

    /** Answers the content, and makes the headers those of the content: with its length, its encoding, and the trailers. */
    static byte[] decode(byte[] framed, Headers headers) throws IOException {
        var content = new ByteArrayOutputStream(framed.length);
        int at = 0;
        while (true) {
            int end = endOfLine(framed, at);
            int length = size(line(framed, at, end));
            at = end + 2;
            if (length == 0) {
                break;
            }
            if (at + length > framed.length) {
                throw new IOException("truncated aws-chunked body");
            }
            content.write(framed, at, length);
            at += length + 2;
        }
        while (at < framed.length) {
            int end = endOfLine(framed, at);
            String trailer = line(framed, at, end);
            int colon = trailer.indexOf(':');
            if (colon > 0) {
                headers.set(
                        trailer.substring(0, colon).trim(),
                        trailer.substring(colon + 1).trim());
            }
            at = end + 2;
        }
        headers.set("Content-Length", Integer.toString(content.size()));
        String encoding = String.join(",", headers.getOrDefault("Content-Encoding", List.of()))
                .replaceAll("(^|,)\\s*aws-chunked\\s*(?=,|$)", "")
                .replaceFirst("^,", "");
        if (encoding.isEmpty()) {
            headers.remove("Content-Encoding");
        } else {
            headers.set("Content-Encoding", encoding);
        }
        return content.toByteArray();
    }

    private static int size(String line) throws IOException {
        try {
            return Integer.parseInt(line.split(";", 2)[0].trim(), 16);
        } catch (NumberFormatException e) {
            throw new IOException("malformed aws-chunked body", e);
        }
    }

    private static int endOfLine(byte[] framed, int from) {
        int end = from;
        while (end < framed.length && framed[end] != '\r' && framed[end] != '\n') {
            end++;
        }
        return end;
    }

    private static String line(byte[] framed, int from, int end) {
        return new String(framed, from, end - from, StandardCharsets.ISO_8859_1);
    }
}
