package dev.finops.simulator.kubernetes.store;

import dev.finops.simulator.kubernetes.object.GroupResource;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The writes to one resource, in order, from a revision on. */
public final class Watch implements AutoCloseable {
    private final GroupResource resource;
    private final long from;
    private final Consumer<Watch> onClose;
    private final BlockingQueue<Change> pending = new LinkedBlockingQueue<>();

    Watch(GroupResource resource, long from, Consumer<Watch> onClose) {
        this.resource = resource;
        this.from = from;
        this.onClose = onClose;
    }

    /** The next write, or null if there is none within that time. */
    public @Nullable Change next(Duration timeout) throws InterruptedException {
        return pending.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        onClose.accept(this);
    }

    void offer(Change change) {
        if (change.key().resource().equals(resource) && change.revision() > from) {
            pending.add(change);
        }
    }
}
