/** Runs tests on every API server there is, so that the one in memory is held to what real ones do. */
@NullMarked
package dev.finops.simulator.kubernetes.contract;

import org.jspecify.annotations.NullMarked;
