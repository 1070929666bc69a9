/** How CloudFormation makes, changes and deletes parameters, and reads them. */
@NullMarked
package dev.finops.simulator.aws.ssm.resource;

import org.jspecify.annotations.NullMarked;
