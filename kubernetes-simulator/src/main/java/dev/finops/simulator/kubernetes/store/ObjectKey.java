package dev.finops.simulator.kubernetes.store;

import dev.finops.simulator.kubernetes.object.GroupResource;
import java.util.Comparator;

/** Where an object is stored; the namespace of a cluster-scoped object is empty. */
public record ObjectKey(GroupResource resource, String namespace, String name) implements Comparable<ObjectKey> {
    private static final Comparator<ObjectKey> ORDER = Comparator.comparing(ObjectKey::resource)
            .thenComparing(ObjectKey::namespace)
            .thenComparing(ObjectKey::name);

    @Override
    public int compareTo(ObjectKey other) {
        return ORDER.compare(this, other);
    }
}
