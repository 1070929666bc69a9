/** A simulated CloudWatch Logs: groups, streams and events that expire with their group's retention. */
@NullMarked
package dev.finops.simulator.aws.logs;

import org.jspecify.annotations.NullMarked;
