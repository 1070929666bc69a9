@NullMarked
package dev.finops.simulator.cloudformation;

import org.jspecify.annotations.NullMarked;
