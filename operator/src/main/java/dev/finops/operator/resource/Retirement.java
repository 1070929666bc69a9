package dev.finops.operator.resource;

/** What becomes of a resource that is ours and no longer wanted. */
public enum Retirement {
    /** It goes. */
    REMOVE,
    /** It holds data: it stays, tagged as released, so that the same platform takes it back. */
    RELEASE
}
