package dev.finops.operator.step;

/** What a pass is for. */
public enum Intent {
    /** The platform shall be as its manifest says. */
    KEEP,
    /** The manifest was deleted: what costs money goes, billing data and a snapshot of the database stay. */
    REMOVE
}
