@NullMarked
package dev.finops.simulator.kubernetes.cel;

import org.jspecify.annotations.NullMarked;
