package dev.finops.backend.access;

/** Any question together with whose costs may answer it. */
public record Scoped<Q>(Q question, AccountScope scope) {}
