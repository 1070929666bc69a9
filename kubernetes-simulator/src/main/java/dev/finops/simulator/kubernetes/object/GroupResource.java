package dev.finops.simulator.kubernetes.object;

/** A resource by group and plural name, whatever its version; the group of the core API is empty. */
public record GroupResource(String group, String resource) implements Comparable<GroupResource> {
    public static final GroupResource NAMESPACES = new GroupResource("", "namespaces");
    public static final GroupResource DEFINITIONS =
            new GroupResource("apiextensions.k8s.io", "customresourcedefinitions");

    @Override
    public int compareTo(GroupResource other) {
        int byGroup = group.compareTo(other.group);
        return byGroup != 0 ? byGroup : resource.compareTo(other.resource);
    }

    @Override
    public String toString() {
        return group.isEmpty() ? resource : resource + "." + group;
    }
}
