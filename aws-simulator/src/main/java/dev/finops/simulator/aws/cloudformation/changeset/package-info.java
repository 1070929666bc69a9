/** Change sets: what an operation would do to a stack, before it does. */
@NullMarked
package dev.finops.simulator.aws.cloudformation.changeset;

import org.jspecify.annotations.NullMarked;
