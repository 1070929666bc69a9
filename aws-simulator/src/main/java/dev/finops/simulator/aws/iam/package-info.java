/** A simulated IAM: roles and managed policies of an account. */
@NullMarked
package dev.finops.simulator.aws.iam;

import org.jspecify.annotations.NullMarked;
