/** Where objects live: one revision counter for all, a bounded history, and watches over it. */
@NullMarked
package dev.finops.simulator.kubernetes.store;

import org.jspecify.annotations.NullMarked;
