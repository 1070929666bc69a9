package dev.finops.backend.access;

import dev.finops.backend.cost.CostQuery;

/** The only thing that a source answers: no query reaches data without saying whose. */
public record ScopedQuery(CostQuery query, AccountScope scope) {}
