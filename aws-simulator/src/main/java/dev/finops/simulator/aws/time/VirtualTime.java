package dev.finops.simulator.aws.time;

import java.time.Duration;
import java.time.InstantSource;

/**
 * The simulation's only source of time. Nothing in the simulator reads the machine's clock or sleeps: it asks here, and
 * schedules what happens later.
 */
public interface VirtualTime extends InstantSource {

    /** Runs the task once that much virtual time has passed; a zero delay means as soon as possible, never inline. */
    void schedule(Duration delay, Runnable task);
}
