package dev.finops.operator.ownership;

/** Whose a resource is. No change is made without one that allows it. */
public sealed interface Claim {
    /** Whether this platform may change the resource. */
    default boolean mayChange() {
        return false;
    }

    /** Whether a person decides about every change, even in the mode Apply. */
    default boolean needsPerson() {
        return false;
    }

    /** Whether it goes, or is released, with the platform. */
    default boolean isOurs() {
        return false;
    }

    record Ours() implements Claim {
        @Override
        public boolean mayChange() {
            return true;
        }

        @Override
        public boolean isOurs() {
            return true;
        }
    }

    /** Ours, kept when the platform was deleted. */
    record Released() implements Claim {
        @Override
        public boolean mayChange() {
            return true;
        }

        @Override
        public boolean isOurs() {
            return true;
        }
    }

    /** There is nothing of this name yet, so whoever makes it owns it. */
    record Unmade() implements Claim {
        @Override
        public boolean mayChange() {
            return true;
        }
    }

    /**
     * It names this owner, but another object of Kubernetes: one of a cluster with the same ID, or of this cluster before it was
     * restored. Which of them, only a person knows.
     *
     * @param uid of the object that it was made for
     */
    record AnotherObjects(String uid) implements Claim {
        @Override
        public boolean mayChange() {
            return true;
        }

        @Override
        public boolean needsPerson() {
            return true;
        }
    }

    /** It was ours when it was last seen, and nothing on it says so any more. */
    record Unmarked() implements Claim {
        @Override
        public boolean mayChange() {
            return true;
        }

        @Override
        public boolean needsPerson() {
            return true;
        }
    }

    record AnothersPlatform(String owner) implements Claim {}

    /** In an account of somebody else, whose names are shared with all: it cannot be looked at. */
    record AnothersAccount() implements Claim {}

    /** Without a tag of ours: made by other means. */
    record Nobodys() implements Claim {}

    /** Half a sentence for messages. */
    default String description() {
        return switch (this) {
            case Ours ignored -> "belongs to this platform";
            case Released ignored -> "was kept by this platform when it was deleted";
            case Unmade ignored -> "does not exist yet";
            case AnotherObjects other ->
                "belongs to a platform of the same owner but of another object (UID " + other.uid()
                        + "), in a cluster with the same FINOPS_CLUSTER_ID or in this one before it was restored";
            case Unmarked ignored -> "was this platform's, and has lost the mark that says so";
            case AnothersPlatform other -> "belongs to the platform " + other.owner();
            case AnothersAccount ignored -> "belongs to another account";
            case Nobodys ignored -> "was not made by this platform";
        };
    }
}
