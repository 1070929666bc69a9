@NullMarked
package dev.finops.simulator.cloudformation.resource;

import org.jspecify.annotations.NullMarked;
