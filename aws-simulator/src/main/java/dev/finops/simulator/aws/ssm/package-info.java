/** A simulated Systems Manager, as far as its parameter store goes. */
@NullMarked
package dev.finops.simulator.aws.ssm;

import org.jspecify.annotations.NullMarked;
