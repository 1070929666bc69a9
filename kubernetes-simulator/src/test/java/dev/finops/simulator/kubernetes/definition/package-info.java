/** Tests of definitions. */
@NullMarked
package dev.finops.simulator.kubernetes.definition;

import org.jspecify.annotations.NullMarked;
