package dev.finops.backend.source;

/** A source that holds something until the process ends. */
public interface CloseableCostSource extends CostSource, AutoCloseable {
    @Override
    void close();
}
