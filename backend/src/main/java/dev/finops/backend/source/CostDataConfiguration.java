package dev.finops.backend.source;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The folder of billing files, and what reading it may cost.
 *
 * @param path the folder; nothing while billing data is not set up
 * @param memoryMegabytes the most that all queries together may hold
 * @param queries how many run at once
 * @param queue how many may wait for their turn
 * @param patience how long one waits for its turn
 * @param timeout how long one may run
 * @param lookEvery the least time between two looks at the folder
 * @param maxRows the longest answer
 */
@ConfigurationProperties("finops.cost-data")
public record CostDataConfiguration(
        @Nullable String path,
        @Bindable(defaultValue = "512") int memoryMegabytes,
        @Bindable(defaultValue = "4") int queries,
        @Bindable(defaultValue = "64") int queue,
        @Bindable(defaultValue = "2s") Duration patience,
        @Bindable(defaultValue = "30s") Duration timeout,
        @Bindable(defaultValue = "2s") Duration lookEvery,
        @Bindable(defaultValue = "10000") int maxRows) {}
