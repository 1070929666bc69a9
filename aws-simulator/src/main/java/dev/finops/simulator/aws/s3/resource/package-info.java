/** How CloudFormation makes, changes and deletes the S3 resource types. */
@NullMarked
package dev.finops.simulator.aws.s3.resource;

import org.jspecify.annotations.NullMarked;
