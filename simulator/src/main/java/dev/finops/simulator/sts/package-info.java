@NullMarked
package dev.finops.simulator.sts;

import org.jspecify.annotations.NullMarked;
