/** Templates: reading YAML and JSON, parameters, conditions, intrinsic functions, and what refers to what. */
@NullMarked
package dev.finops.simulator.aws.cloudformation.template;

import org.jspecify.annotations.NullMarked;
