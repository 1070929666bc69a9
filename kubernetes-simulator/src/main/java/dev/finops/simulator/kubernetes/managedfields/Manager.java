package dev.finops.simulator.kubernetes.managedfields;

/**
 * One who sets fields.
 *
 * @param apply whether by server-side apply; otherwise by any other write
 * @param subresource empty for the main resource
 */
public record Manager(String name, boolean apply, String apiVersion, String subresource) {
    String operation() {
        return apply ? "Apply" : "Update";
    }

    boolean isSame(Manager other) {
        return name.equals(other.name) && apply == other.apply && subresource.equals(other.subresource);
    }
}
