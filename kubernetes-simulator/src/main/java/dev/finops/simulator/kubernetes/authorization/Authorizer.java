package dev.finops.simulator.kubernetes.authorization;

/** Decides who may do what. */
@FunctionalInterface
public interface Authorizer {
    /** Lets everyone do everything. */
    Authorizer ALWAYS_ALLOW = (user, attributes) -> true;

    boolean allows(User user, Attributes attributes);
}
