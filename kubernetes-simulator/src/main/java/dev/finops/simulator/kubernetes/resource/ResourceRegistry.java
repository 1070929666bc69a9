package dev.finops.simulator.kubernetes.resource;

import dev.finops.simulator.kubernetes.object.GroupResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The resources that are served now. */
public final class ResourceRegistry {
    private volatile List<ResourceType> types;

    public ResourceRegistry(List<ResourceType> builtIn) {
        types = List.copyOf(builtIn);
    }

    public List<ResourceType> all() {
        return types;
    }

    public Optional<ResourceType> find(String group, String version, String plural) {
        return all().stream()
                .filter(t -> t.group().equals(group)
                        && t.version().equals(version)
                        && t.names().plural().equals(plural))
                .findFirst();
    }

    /** Any served version of a resource. */
    public Optional<ResourceType> find(GroupResource resource) {
        return all().stream().filter(t -> t.groupResource().equals(resource)).findFirst();
    }

    /** Serves these versions of a resource in place of those served so far; none at all ends it. */
    public synchronized void replace(GroupResource resource, List<ResourceType> versions) {
        List<ResourceType> all = new ArrayList<>(types);
        all.removeIf(t -> t.groupResource().equals(resource));
        all.addAll(versions);
        types = List.copyOf(all);
    }
}
