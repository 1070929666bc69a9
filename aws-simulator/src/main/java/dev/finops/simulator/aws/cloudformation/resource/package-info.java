@NullMarked
package dev.finops.simulator.aws.cloudformation.resource;

import org.jspecify.annotations.NullMarked;
