@NullMarked
package dev.finops.simulator.aws.time;

import org.jspecify.annotations.NullMarked;
