/** From the results of a pass to conditions, phase, status and outputs. */
@NullMarked
package dev.finops.operator.status;

import org.jspecify.annotations.NullMarked;
