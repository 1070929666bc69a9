package dev.finops.simulator.kubernetes.authorization;

/**
 * What is to be done: a verb on a resource, or on a path that is none.
 *
 * @param namespace empty for all namespaces and for what has none
 * @param name empty for a whole collection
 * @param path empty if this is about a resource
 */
public record Attributes(
        String verb, String group, String resource, String subresource, String namespace, String name, String path) {

    public static Attributes ofResource(
            String verb, String group, String resource, String subresource, String namespace, String name) {
        return new Attributes(verb, group, resource, subresource, namespace, name, "");
    }

    public static Attributes ofPath(String verb, String path) {
        return new Attributes(verb, "", "", "", "", "", path);
    }

    public boolean isResource() {
        return path.isEmpty();
    }

    /** The resource as rules name it, such as {@code pods/log}. */
    String qualifiedResource() {
        return subresource.isEmpty() ? resource : resource + "/" + subresource;
    }
}
