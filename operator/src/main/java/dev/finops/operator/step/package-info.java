/** The contract of a step (observe, plan, act), the graph of steps, and the runner that takes them through one pass. */
@NullMarked
package dev.finops.operator.step;

import org.jspecify.annotations.NullMarked;
