/** A CloudFormation stack as a state machine: what is there, what is wanted, which call comes next. */
@NullMarked
package dev.finops.operator.cloudformation;

import org.jspecify.annotations.NullMarked;
