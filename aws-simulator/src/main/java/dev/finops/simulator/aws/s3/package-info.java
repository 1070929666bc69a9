/**
 * S3: buckets and their configuration, objects with versions, listings and multipart uploads. The operations are grouped
 * by subject into interfaces that extend the SDK's; {@link dev.finops.simulator.aws.s3.SimulatedS3} is their sum.
 */
@NullMarked
package dev.finops.simulator.aws.s3;

import org.jspecify.annotations.NullMarked;
