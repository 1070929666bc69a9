/** How CloudFormation makes, changes and deletes the Secrets Manager resource types. */
@NullMarked
package dev.finops.simulator.aws.secretsmanager.resource;

import org.jspecify.annotations.NullMarked;
