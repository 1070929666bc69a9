package dev.finops.operator.costdata;

import java.util.Optional;

/**
 * The source of cost data as it was set up.
 *
 * @param location where its billing files are; empty where the source has no files
 */
public record CostDataSource(Optional<CostDataLocation> location) {}
