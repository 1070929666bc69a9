/** The registry schemas of resource types: which properties exist, what they may hold, and which change replaces. */
@NullMarked
package dev.finops.simulator.aws.cloudformation.schema;

import org.jspecify.annotations.NullMarked;
