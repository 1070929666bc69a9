@NullMarked
package dev.finops.simulator.kubernetes;

import org.jspecify.annotations.NullMarked;
