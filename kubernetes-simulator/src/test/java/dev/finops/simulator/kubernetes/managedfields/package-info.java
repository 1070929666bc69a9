@NullMarked
package dev.finops.simulator.kubernetes.managedfields;

import org.jspecify.annotations.NullMarked;
