/** Drift: what was changed beside CloudFormation. */
@NullMarked
package dev.finops.simulator.aws.cloudformation.drift;

import org.jspecify.annotations.NullMarked;
