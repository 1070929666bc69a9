/** Words for times, to whole days in UTC. */
@NullMarked
package dev.finops.backend.chat.planner.period;

import org.jspecify.annotations.NullMarked;
