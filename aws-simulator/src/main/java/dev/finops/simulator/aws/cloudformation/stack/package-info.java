/** What CloudFormation remembers: stacks, their resources, events and exports. */
@NullMarked
package dev.finops.simulator.aws.cloudformation.stack;

import org.jspecify.annotations.NullMarked;
