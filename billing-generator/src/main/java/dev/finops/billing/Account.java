package dev.finops.billing;

/** A member of the organisation. */
public record Account(String id, String name) {}
