/** A simulated Secrets Manager: secrets with their versions and stages, and deletion after a recovery window. */
@NullMarked
package dev.finops.simulator.aws.secretsmanager;

import org.jspecify.annotations.NullMarked;
