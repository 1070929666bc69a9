package dev.finops.operator.ownership;

/** Whose a resource is. No change is made without one that allows it. */
public sealed interface Claim {
    /** Whether this platform may change the resource. */
    default boolean mayChange() {
        return false;
    }

    record Ours() implements Claim {
        @Override
        public boolean mayChange() {
            return true;
        }
    }

    /** Ours, kept when the platform was deleted. */
    record Released() implements Claim {
        @Override
        public boolean mayChange() {
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
            case AnothersPlatform other -> "belongs to the platform " + other.owner();
            case AnothersAccount ignored -> "belongs to another account";
            case Nobodys ignored -> "was not made by this platform";
        };
    }
}
