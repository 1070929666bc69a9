/** How CloudFormation makes, changes and deletes the IAM resource types. */
@NullMarked
package dev.finops.simulator.aws.iam.resource;

import org.jspecify.annotations.NullMarked;
