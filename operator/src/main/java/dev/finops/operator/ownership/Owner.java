package dev.finops.operator.ownership;

import java.util.HashMap;
import java.util.Map;

/**
 * The FinOpsPlatform that AWS resources belong to, as their tags tell.
 *
 * @param clusterId tells clusters apart that share an AWS account; from the operator's configuration
 * @param uid of the Kubernetes object: what names the same owner and another object is left to a person, since a cluster that
 *     was restored has new ones, and so has another cluster with the same ID
 */
public record Owner(String clusterId, String namespace, String name, String uid) {
    public static final String OWNER_TAG = "finops.dev/owner";
    public static final String UID_TAG = "finops.dev/owner-uid";
    /** On what was kept when its platform was deleted: the same owner may take it back. */
    public static final String RELEASED_TAG = "finops.dev/released";

    public String id() {
        return clusterId + "/" + namespace + "/" + name;
    }

    /** The tags of everything that the platform owns, beside those of the manifest. */
    public Map<String, String> tags(Map<String, String> ofManifest) {
        Map<String, String> tags = new HashMap<>(ofManifest);
        tags.put(OWNER_TAG, id());
        tags.put(UID_TAG, uid);
        return Map.copyOf(tags);
    }

    /** Whose a resource with these tags is. */
    public Claim claimOn(Map<String, String> tags) {
        String owner = tags.get(OWNER_TAG);
        if (owner == null) {
            return new Claim.Nobodys();
        }
        if (!owner.equals(id())) {
            return new Claim.AnothersPlatform(owner);
        }
        if (tags.containsKey(RELEASED_TAG)) {
            return new Claim.Released();
        }
        String object = tags.get(UID_TAG);
        return object == null || object.equals(uid) ? new Claim.Ours() : new Claim.AnotherObjects(object);
    }
}
