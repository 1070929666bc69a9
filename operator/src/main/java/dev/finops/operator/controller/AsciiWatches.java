package dev.finops.operator.controller;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Gives the client the events of an HTTP watch in ASCII. It decodes each part of the answer by itself and takes the decoder's
 * whole array, so that a part with any other character brings NULs that no parser takes, and a character cut in two is lost;
 * one such object would end the watch of all.
 *
 * @see <a
 *     href="https://github.com/fabric8io/kubernetes-client/blob/v7.8.0/kubernetes-client/src/main/java/io/fabric8/kubernetes/client/dsl/internal/WatchHTTPManager.java">WatchHTTPManager</a>
 */
final class AsciiWatches implements Interceptor {
    @Override
    public AsyncBody.Consumer<List<ByteBuffer>> consumer(
            AsyncBody.Consumer<List<ByteBuffer>> consumer, HttpRequest request) {
        String query = request.uri().getQuery();
        if (query == null || !query.contains("watch=true")) {
            return consumer;
        }
        AsciiJson json = new AsciiJson();
        return (parts, body) -> consumer.consume(parts.stream().map(json::next).toList(), body);
    }
}
