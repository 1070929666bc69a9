/** Stack operations in virtual time: create, update, clean-up, rollback, deletion. */
@NullMarked
package dev.finops.simulator.cloudformation.execution;

import org.jspecify.annotations.NullMarked;
