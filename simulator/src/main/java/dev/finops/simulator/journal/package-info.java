@NullMarked
package dev.finops.simulator.journal;

import org.jspecify.annotations.NullMarked;
