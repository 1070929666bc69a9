/** Stack operations in virtual time: create, update, clean-up, rollback, deletion. */
@NullMarked
package dev.finops.simulator.aws.cloudformation.execution;

import org.jspecify.annotations.NullMarked;
