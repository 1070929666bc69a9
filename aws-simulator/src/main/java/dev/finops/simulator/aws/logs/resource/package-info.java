/** How CloudFormation makes, changes and deletes the CloudWatch Logs resource types. */
@NullMarked
package dev.finops.simulator.aws.logs.resource;

import org.jspecify.annotations.NullMarked;
