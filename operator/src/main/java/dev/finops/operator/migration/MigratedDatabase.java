package dev.finops.operator.migration;

/**
 * The database has the schema that an image needs.
 *
 * @param image that migrated it
 */
public record MigratedDatabase(String image) {}
