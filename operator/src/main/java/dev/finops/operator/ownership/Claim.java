package dev.finops.operator.ownership;

/** Whose a resource is. */
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

    record AnothersPlatform(String owner) implements Claim {}

    /** Without a tag of ours: made by other means. */
    record Nobodys() implements Claim {}

    /** Half a sentence for messages. */
    default String description() {
        return switch (this) {
            case Ours ignored -> "belongs to this platform";
            case Released ignored -> "was kept by this platform when it was deleted";
            case AnothersPlatform other -> "belongs to the platform " + other.owner();
            case Nobodys ignored -> "was not made by this platform";
        };
    }
}
