@NullMarked
package dev.finops.simulator.kubernetes.patch;

import org.jspecify.annotations.NullMarked;
