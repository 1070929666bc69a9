package dev.finops.backend.api;

import dev.finops.backend.representation.ChatAnswer;
import dev.finops.backend.source.Waiting;
import io.micronaut.http.sse.Event;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/** What happens until a message is answered, as server-sent events. When nobody listens any more, the work stops. */
final class ChatEvents {
    private static final Duration HEART_BEAT = Duration.ofSeconds(15);

    private ChatEvents() {}

    @Serdeable
    record Text(String text) {}

    /** Is told what happens before the answer. */
    interface Listener {
        Listener NONE = new Listener() {
            @Override
            public void status(String text) {}

            @Override
            public void result(ChatAnswer answer) {}

            @Override
            public void sentence(String text) {}
        };

        void status(String text);

        void result(ChatAnswer answer);

        void sentence(String text);
    }

    /** @param work answers, and tells the listener on its way */
    static Flux<Event<Object>> of(Function<Listener, ChatAnswer> work, ExecutorService threads) {
        Flux<Event<Object>> events = Flux.create(sink -> {
            var waiting = new Waiting();
            Future<?> running = threads.submit(() -> run(work, waiting, sink));
            sink.onDispose(() -> {
                waiting.leave();
                running.cancel(true);
            });
        });
        Flux<Event<Object>> heart =
                Flux.interval(HEART_BEAT).map(beat -> Event.<Object>of("").comment("still working"));
        return events.publish(shared -> Flux.merge(shared, heart.takeUntilOther(shared.ignoreElements())));
    }

    private static void run(Function<Listener, ChatAnswer> work, Waiting waiting, FluxSink<Event<Object>> sink) {
        Listener listener = new Listener() {
            @Override
            public void status(String text) {
                sink.next(Event.<Object>of(new Text(text)).name("status"));
            }

            @Override
            public void result(ChatAnswer answer) {
                sink.next(Event.<Object>of(answer).name("result"));
            }

            @Override
            public void sentence(String text) {
                sink.next(Event.<Object>of(new Text(text)).name("sentence"));
            }
        };
        try {
            ChatAnswer answer = waiting.call(() -> work.apply(listener));
            sink.next(Event.<Object>of(answer).name("answer"));
        } catch (Exception failure) {
            if (!sink.isCancelled()) {
                sink.next(Event.<Object>of(Problems.of(failure)).name("problem"));
            }
        }
        sink.complete();
    }
}
