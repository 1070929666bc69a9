@NullMarked
package dev.finops.simulator.aws;

import org.jspecify.annotations.NullMarked;
