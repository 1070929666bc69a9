/** Objects as the tables that kubectl prints. */
@NullMarked
package dev.finops.simulator.kubernetes.table;

import org.jspecify.annotations.NullMarked;
