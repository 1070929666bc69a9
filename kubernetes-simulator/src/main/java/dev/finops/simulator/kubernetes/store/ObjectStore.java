package dev.finops.simulator.kubernetes.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.kubernetes.object.ApiException;
import dev.finops.simulator.kubernetes.object.GroupResource;
import dev.finops.simulator.kubernetes.object.ObjectMeta;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All objects, as etcd keeps them: every write has the next revision, which becomes the object's resourceVersion, and
 * the last writes stay readable for watches that resume. Objects in the store are never changed in place.
 */
public final class ObjectStore {
    private final int historyLimit;
    private final ReentrantLock lock = new ReentrantLock();
    private final NavigableMap<ObjectKey, ObjectNode> objects = new TreeMap<>();
    private final Deque<Change> history = new ArrayDeque<>();
    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private final List<Consumer<Change>> listeners = new ArrayList<>();
    private final Deque<Change> untold = new ArrayDeque<>();
    private long revision = 1;
    /** The newest revision that is no longer in the history. */
    private long compacted = 1;

    /** @param historyLimit how many writes a watch may be behind before it gets 410 Gone */
    public ObjectStore(int historyLimit) {
        this.historyLimit = historyLimit;
    }

    /**
     * Runs reads and writes that belong together; nothing else happens in between. Before others get their turn the
     * listeners hear of the writes, and of what they write themselves.
     */
    public <T> T atomically(Supplier<T> work) {
        lock.lock();
        try {
            T result = work.get();
            if (lock.getHoldCount() == 1) {
                tellListeners();
            }
            return result;
        } finally {
            lock.unlock();
        }
    }

    /** Tells the listener of every later write, in order. Listeners are added before the store is shared. */
    public void onChange(Consumer<Change> listener) {
        listeners.add(listener);
    }

    public @Nullable ObjectNode get(ObjectKey key) {
        return atomically(() -> objects.get(key));
    }

    /** All objects of a resource in one namespace, or in all if the namespace is empty, ordered by key. */
    public Snapshot list(GroupResource resource, String namespace) {
        return atomically(() -> {
            var from = new ObjectKey(resource, namespace, "");
            List<ObjectNode> found = new ArrayList<>();
            for (var entry : objects.tailMap(from, true).entrySet()) {
                ObjectKey key = entry.getKey();
                if (!key.resource().equals(resource)
                        || !(namespace.isEmpty() || key.namespace().equals(namespace))) {
                    break;
                }
                found.add(entry.getValue());
            }
            return new Snapshot(revision, found);
        });
    }

    /** The keys of all objects that a test accepts: for controllers that look across resources. */
    public List<ObjectKey> keys(BiPredicate<ObjectKey, ObjectNode> test) {
        return atomically(() -> objects.entrySet().stream()
                .filter(e -> test.test(e.getKey(), e.getValue()))
                .map(Map.Entry::getKey)
                .toList());
    }

    /** Stores a new object or a new state of one; the caller hands the object over. */
    public ObjectNode put(ObjectKey key, ObjectNode object) {
        return atomically(() -> {
            ObjectNode before = objects.get(key);
            stamp(object);
            objects.put(key, object);
            record(new Change(
                    revision, before == null ? Change.Type.ADDED : Change.Type.MODIFIED, key, object, before));
            return object;
        });
    }

    /** Removes an object, whose last state the caller hands over. */
    public ObjectNode delete(ObjectKey key, ObjectNode last) {
        return atomically(() -> {
            ObjectNode before = objects.remove(key);
            stamp(last);
            record(new Change(revision, Change.Type.DELETED, key, last, before));
            return last;
        });
    }

    public long revision() {
        return atomically(() -> revision);
    }

    /**
     * Follows a resource from a revision on.
     *
     * @throws ApiException (410) if the history no longer reaches back to it
     */
    public Watch watch(GroupResource resource, long from) {
        return atomically(() -> {
            if (from < compacted) {
                throw ApiException.expired("too old resource version: " + from + " (" + compacted + ")");
            }
            var watch = new Watch(resource, from, watches::remove);
            history.stream().filter(c -> c.revision() > from).forEach(watch::offer);
            watches.add(watch);
            return watch;
        });
    }

    /** Forgets the history, as etcd's compaction does: watches from earlier revisions get 410 Gone. */
    public void compact() {
        atomically(() -> {
            history.clear();
            compacted = revision;
            return null;
        });
    }

    private void stamp(ObjectNode object) {
        ObjectMeta.of(object).put("resourceVersion", String.valueOf(++revision));
    }

    private void record(Change change) {
        history.addLast(change);
        if (history.size() > historyLimit) {
            compacted = history.removeFirst().revision();
        }
        watches.forEach(w -> w.offer(change));
        untold.addLast(change);
    }

    private void tellListeners() {
        while (!untold.isEmpty()) {
            Change change = untold.removeFirst();
            // Holds the lock once more, so that what listeners write is told after what they hear now.
            lock.lock();
            try {
                listeners.forEach(l -> l.accept(change));
            } finally {
                lock.unlock();
            }
        }
    }

    /** Objects as they were together at one revision. */
    public record Snapshot(long revision, List<ObjectNode> objects) {}
}
