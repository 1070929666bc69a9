@NullMarked
package dev.finops.simulator.aws.simulation;

import org.jspecify.annotations.NullMarked;
