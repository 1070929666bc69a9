@NullMarked
package dev.finops.simulator.aws.cloudformation;

import org.jspecify.annotations.NullMarked;
