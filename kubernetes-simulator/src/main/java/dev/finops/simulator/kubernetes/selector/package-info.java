/** Label and field selectors. */
@NullMarked
package dev.finops.simulator.kubernetes.selector;

import org.jspecify.annotations.NullMarked;
