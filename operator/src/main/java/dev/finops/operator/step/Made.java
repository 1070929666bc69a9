package dev.finops.operator.step;

/** A change that was made, and what came of it. */
public record Made(Change change, Outcome outcome) {}
