@NullMarked
package dev.finops.simulator.time;

import org.jspecify.annotations.NullMarked;
