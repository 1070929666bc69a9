@NullMarked
package dev.finops.simulator.autoscaling;

import org.jspecify.annotations.NullMarked;
