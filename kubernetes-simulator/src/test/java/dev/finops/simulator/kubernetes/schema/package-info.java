@NullMarked
package dev.finops.simulator.kubernetes.schema;

import org.jspecify.annotations.NullMarked;
